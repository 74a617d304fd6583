using Microsoft.AspNetCore.Identity;

namespace DualReview.Meeting.Staff;

/// <summary>Identity's refusals that staff can meet, in Chinese.</summary>
public sealed class ChineseIdentityErrors : IdentityErrorDescriber
{
    /// <inheritdoc/>
    public override IdentityError PasswordTooShort(int length) => Say(nameof(PasswordTooShort), $"密码至少 {length} 个字符。");

    /// <inheritdoc/>
    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Say(nameof(PasswordRequiresUniqueChars), $"密码里至少要有 {uniqueChars} 个不同的字符。");

    /// <inheritdoc/>
    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateUserName), $"账号“{userName}”已经有了，请换一个。");

    /// <inheritdoc/>
    public override IdentityError InvalidUserName(string? userName) => Say(nameof(InvalidUserName), "账号只能用汉字、字母、数字和 - _ . @ 。");

    /// <inheritdoc/>
    public override IdentityError DefaultError() => Say(nameof(DefaultError), "账号没有建成，请再试一次。");

    /// <summary>A name or password that no person types.</summary>
    public static IdentityError NameOrPasswordUnusable() => Say(nameof(NameOrPasswordUnusable), "姓名要填，30 字以内；密码最多 128 个字符。");

    /// <summary>The person of the register has an account already.</summary>
    public static IdentityError PersonHasAccount() => Say(nameof(PersonHasAccount), "这个人已经有账号了。一个人只能对应一个账号。");

    /// <summary>The password chosen at the first sign-in is the start password again.</summary>
    public static IdentityError PasswordIsTheOldOne() => Say(nameof(PasswordIsTheOldOne), "新密码不能和起始密码一样，请另设一个。");

    private static IdentityError Say(string code, string text) => new() { Code = code, Description = text };
}
