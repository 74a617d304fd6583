using System.Globalization;

namespace DualReview.Domain.Schemes.Reading;

/// <content>Texts, numbers, words, fractions and days.</content>
internal sealed partial class Fields
{
    /// <summary>A required text of 1 to <paramref name="longest"/> characters.</summary>
    public string Text(string name, int longest) => Require(name, PieceKind.Text) is { } text ? Checked(text, longest) : "";

    /// <summary>A text that may be left out.</summary>
    public string? OptionalText(string name, int longest) =>
        Find(name) is { } found && OfKind(found, PieceKind.Text) is { } text ? Checked(text, longest) : null;

    /// <summary>An identifier inside the scheme: a lower-case letter, then letters, digits and hyphens.</summary>
    public string Key(string name)
    {
        var key = Text(name, SchemeLimits.Key);
        if (key.Length > 0 && !(char.IsAsciiLetterLower(key[0]) && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
        {
            log.Error(PlaceOf(name), "key.shape", $"代号“{SafeText.Quotable(key)}”应以小写英文字母开头，只用英文字母、数字和连字符。");
        }

        return key;
    }

    /// <summary>A required whole number in a range.</summary>
    public int Whole(string name, int least, int most) =>
        Require(name, PieceKind.Number) is { } number ? InRange(number, least, most) : least;

    /// <summary>A whole number in a range that may be left out.</summary>
    public int? OptionalWhole(string name, int least, int most) =>
        Find(name) is { } found && OfKind(found, PieceKind.Number) is { } number ? InRange(number, least, most) : null;

    /// <summary>true or false; left out, the default.</summary>
    public bool Flag(string name, bool otherwise) =>
        Find(name) is { } found && OfKind(found, PieceKind.Flag) is { } flag ? flag.Flag : otherwise;

    /// <summary>A required word out of a closed set.</summary>
    public T Word<T>(string name)
        where T : struct, Enum =>
        Require(name, PieceKind.Text) is { } text ? Known<T>(text) ?? default : default;

    /// <summary>A word out of a closed set; left out, the default.</summary>
    public T Word<T>(string name, T otherwise)
        where T : struct, Enum =>
        Find(name) is { } found && OfKind(found, PieceKind.Text) is { } text ? Known<T>(text) ?? otherwise : otherwise;

    /// <summary>A required fraction in (0,1], written 70/100.</summary>
    public Fraction Fraction(string name) => Require(name, PieceKind.Text) is { } text ? FractionOf(text) : new Fraction(1, 1);

    /// <summary>A fraction in (0,1] that may be left out.</summary>
    public Fraction? OptionalFraction(string name) =>
        Find(name) is { } found && OfKind(found, PieceKind.Text) is { } text ? FractionOf(text) : null;

    /// <summary>A day of the year, written 11-30.</summary>
    public MonthDay Day(string name)
    {
        if (Require(name, PieceKind.Text) is not { } text)
        {
            return new MonthDay(1, 1);
        }

        var parts = text.Text.Split('-');
        if (parts.Length != 2 || !TryDigits(parts[0], 2, out var month) || !TryDigits(parts[1], 2, out var day))
        {
            log.Error(text.Place, "day.shape", $"日期“{SafeText.Quotable(text.Text)}”应写成“月-日”，例如 11-30。");
            return new MonthDay(1, 1);
        }

        if (month is < 1 or > 12)
        {
            log.Error(text.Place, "day.invalid", $"没有{month}月，月份应为1至12。");
            return new MonthDay(1, 1);
        }

        // A scheme holds for every year, so 29 February, which most years lack, is no day of it.
        const int CommonYear = 2023;
        var last = DateTime.DaysInMonth(CommonYear, month);
        if (day is < 1 or > 31)
        {
            log.Error(text.Place, "day.invalid", $"{month}月没有{day}日，{month}月的最后一天请写 {new MonthDay(month, last)}。");
            return new MonthDay(month, last);
        }

        // Documents do write 11月31日. The last of the month is meant; somebody should look at it all the same.
        if (day > last)
        {
            var cause = month == 2 && day == 29 ? "2月29日不是每年都有" : $"{month}月没有{day}日";
            log.Warning(text.Place, "day.clamped", $"{cause}，按 {new MonthDay(month, last)} 处理，请核对。");
            return new MonthDay(month, last);
        }

        return new MonthDay(month, day);
    }

    private string Checked(Piece text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text.Text))
        {
            log.Error(text.Place, "text.empty", "这里不能空着。");
            return "";
        }

        if (text.Text.Length > longest)
        {
            log.Error(text.Place, "text.tooLong", $"这里有 {text.Text.Length} 个字，最多 {longest} 个字。");
        }

        if (char.IsWhiteSpace(text.Text[0]) || char.IsWhiteSpace(text.Text[^1]))
        {
            log.Error(text.Place, "text.outerSpace", "文字前后有多余的空格，请删去。");
        }

        return text.Text;
    }

    private int InRange(Piece number, int least, int most)
    {
        if (number.Whole is { } whole && whole >= least && whole <= most)
        {
            return whole;
        }

        log.Error(number.Place, "number.range", $"这里应当是 {least} 到 {most} 之间的整数。");
        return least;
    }

    private T? Known<T>(Piece text)
        where T : struct, Enum
    {
        var found = SchemeWords<T>.Find(text.Text);
        if (found is null)
        {
            var allowed = string.Join("、", SchemeWords<T>.All.Select(word => word.Key));
            log.Error(text.Place, "word.unknown", $"不认识“{SafeText.Quotable(text.Text)}”，只能写其中之一：{allowed}。");
        }

        return found;
    }

    private Fraction FractionOf(Piece text)
    {
        var parts = text.Text.Split('/');
        if (parts.Length != 2 || !TryDigits(parts[0], 5, out var numerator) || !TryDigits(parts[1], 5, out var denominator))
        {
            log.Error(text.Place, "fraction.shape", $"比例“{SafeText.Quotable(text.Text)}”应写成分数，例如 70/100 或 1/3。");
            return new Fraction(1, 1);
        }

        if (numerator < 1 || denominator < numerator || denominator > SchemeLimits.Denominator)
        {
            log.Error(text.Place, "fraction.range", $"比例“{SafeText.Quotable(text.Text)}”应大于 0、不超过 1，分母不超过 {SchemeLimits.Denominator}。");
            return new Fraction(1, 1);
        }

        return new Fraction(numerator, denominator);
    }

    private static bool TryDigits(string text, int longest, out int number)
    {
        number = 0;
        return text.Length <= longest && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
