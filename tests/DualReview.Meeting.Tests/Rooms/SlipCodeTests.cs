using System.Buffers.Text;
using DualReview.Meeting.Meetings;
using DualReview.Tests;

namespace DualReview.Meeting.Tests.Rooms;

public sealed class SlipCodeTests
{
    public static TheoryData<string, string?, string?> Codes
    {
        get
        {
            var data = new TheoryData<string, string?, string?>();
            foreach (var code in Example.Of("slips").GetProperty("codes").EnumerateArray())
            {
                data.Add(code.Text("typed"), code.Text("code"), code.Text("token"));
            }

            return data;
        }
    }

    /// <summary>As the phone's script reads it (tests/Examples/slips.json), so that one slip is one right however it is typed.</summary>
    [Theory]
    [MemberData(nameof(Codes))]
    public void Parse_OfWhatSomebodyTyped_IsWhatThePhoneReads(string typed, string? code, string? token)
    {
        Assert.Equal(code, SlipCode.Parse(typed));
        Assert.Equal(token, code is null ? null : Base64Url.EncodeToString(RoomHandOut.TokenOf(code)));
    }

    [Fact]
    public void Make_Always_IsReadBackFromItsPrintedForm()
    {
        var codes = Enumerable.Range(0, 200).Select(_ => SlipCode.Make()).ToArray();

        Assert.All(codes, code => Assert.Equal(code, SlipCode.Parse(SlipCode.Display(code))));
        Assert.Equal(codes.Length, codes.Distinct().Count());
    }

    [Fact]
    public void Parse_OfALongText_IsNothing() => Assert.Null(SlipCode.Parse(new string(' ', 64) + SlipCode.Make()));
}
