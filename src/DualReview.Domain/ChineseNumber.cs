namespace DualReview.Domain;

/// <summary>Numbers as agendas are read aloud and headings are counted: 第三项, 十二、.</summary>
public static class ChineseNumber
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>1–99 in Chinese; anything else in Arabic digits.</summary>
    public static string Of(int number) => number switch
    {
        < 1 or > 99 => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        < 10 => Digits[number].ToString(),
        _ => (number < 20 ? string.Empty : Digits[number / 10]) + "十" + (number % 10 == 0 ? string.Empty : Digits[number % 10]),
    };
}
