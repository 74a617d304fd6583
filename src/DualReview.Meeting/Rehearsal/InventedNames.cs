namespace DualReview.Meeting.Rehearsal;

/// <summary>Invents names of people, all different.</summary>
internal static class InventedNames
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";

    private static readonly string[] Given =
        ["建国", "秀英", "桂兰", "志强", "海燕", "玉珍", "文军", "丽华", "国庆", "春梅", "永福", "淑芬", "立新", "晓东", "凤霞", "长河", "金花", "宝山", "德顺", "巧云"];

    /// <summary>People of the convening office, who count where the scheme has staff do it. Their surnames are nobody else's.</summary>
    public static readonly string[] Staff = ["石学文", "田小雨", "贺明", "白洁", "温建", "尹霞", "陶然", "邹平"];

    /// <summary>Who writes the minutes.</summary>
    public const string Recorder = "方敏";

    /// <summary>Who presides over a rehearsal on paper.</summary>
    public const string Presider = "严正平";

    /// <summary>Makes names.</summary>
    /// <param name="chance">Decides them.</param>
    /// <param name="count">How many, up to 10,000.</param>
    public static Queue<string> Make(Random chance, int count)
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<string>(count);
        for (var turn = 0; queue.Count < count; turn++)
        {
            // Past the plain combinations a second given character keeps 5,000 names apart.
            var extra = turn > 400 ? Given[chance.Next(Given.Length)][..1] : string.Empty;
            var name = $"{Surnames[chance.Next(Surnames.Length)]}{extra}{Given[chance.Next(Given.Length)]}";
            if (made.Add(name))
            {
                queue.Enqueue(name);
            }
        }

        return queue;
    }
}
