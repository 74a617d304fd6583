using System.Buffers.Text;
using DualReview.Meeting.BlindSigning;

namespace DualReview.Meeting.Tests.BlindSigning;

/// <summary>The script that runs on phones against the server's code.</summary>
public sealed class PhoneTests(RollKeyTests.Keys keys) : IClassFixture<RollKeyTests.Keys>
{
    private const int Messages = 20;

    private readonly RollKey key = keys.Key;

    [Fact]
    public async Task Phone_WhenItsMessagesAreSigned_HoldsRightsThatTheServerAccepts()
    {
        using var phone = new NodePhone(key.Public, Messages);
        var request = await phone.RequestAsync();
        var rights = await phone.FinalizeAsync(request.Blinded.Select(blinded => Base64Url.EncodeToString(key.Sign(Base64Url.DecodeFromChars(blinded)))));

        Assert.Equal(key.Public.Fingerprint, request.Fingerprint);
        Assert.Equal(Messages, request.Blinded.Distinct().Count());
        Assert.Equal(Messages, rights.Count(right => right is not null && key.Public.Verify(
            Base64Url.DecodeFromChars(right.Prefix), Base64Url.DecodeFromChars(right.Message), Base64Url.DecodeFromChars(right.Signature))));
    }

    [Fact]
    public async Task Phone_WhenAnswersAreMixedUp_RefusesThem()
    {
        using var phone = new NodePhone(key.Public, Messages);
        var request = await phone.RequestAsync();
        var shifted = request.Blinded.Skip(1).Append(request.Blinded[0]);
        var rights = await phone.FinalizeAsync(shifted.Select(blinded => Base64Url.EncodeToString(key.Sign(Base64Url.DecodeFromChars(blinded)))));

        Assert.All(rights, Assert.Null);
    }
}
