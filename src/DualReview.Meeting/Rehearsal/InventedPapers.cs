using System.Collections.Immutable;
using DualReview.Domain.Cycles.Materials;

namespace DualReview.Meeting.Rehearsal;

/// <summary>What rehearsed people write before and after the meetings: short, but of the kind that stands on such paper.</summary>
internal static class InventedPapers
{
    /// <summary>Who takes objections.</summary>
    public const string Contact = "评议工作组办公室，电话0123-4567890，工作日9:00至17:00";

    /// <summary>What is put right, how, and what was done already.</summary>
    public static readonly ImmutableArray<(string Problem, string Measure, string Progress)> Own =
    [
        ("财务公开栏更新不及时，第三季度账目晚了一个月公布", "每季度第一个月10日前公布上季度账目，由监督委员会核对", "第四季度账目已经按期公布，核对无误。"),
        ("走访困难户次数不够，有三户全年只走访过一次", "建立走访记录，每名干部联系五户，每季度至少走访一次", "走访记录本已经发到每名干部手里，三户都补走访了一次。"),
        ("会议室的投影幕布旧了", "随办公设备更新一并考虑", "已列入采购计划。"),
    ];

    private static readonly string[] Paragraphs =
    [
        "今年以来，我按照年初的安排抓落实，主要做了三件事：一是对照任务清单逐项推进，到11月底完成二十一项，还有两项正在收尾；二是把群众反映的问题登记在册，办结一件销号一件；三是坚持重大事项集体研究，结果及时公开。",
        "存在的不足是深入群众还不够经常，有的工作布置得多、检查得少。下一步，每月至少拿出四天时间走访，对布置的工作做到件件有回音。",
        "严格遵守廉洁自律各项规定，没有插手工程项目，没有收受礼品礼金，家庭成员婚丧喜庆事宜都按规定作了报告。",
    ];

    /// <summary>A text for a section: one paragraph or two, different from section to section.</summary>
    public static string Section(int subject, int section) =>
        section % 2 == 0 ? Paragraphs[(subject + section) % Paragraphs.Length] : $"{Paragraphs[(subject + section) % Paragraphs.Length]}\n{Paragraphs[(subject + section + 1) % Paragraphs.Length]}";

    /// <summary>Notes of the 勤廉笔记簿 that are attached.</summary>
    public static ImmutableArray<MaterialNote> Notes(DateOnly today) =>
    [
        new MaterialNote(today.AddDays(-60), "到二组、三组走访七户，记下路灯、排水两件事。", "路灯已经报修，排水沟清理完毕。", "走访没有在群众家里吃饭。"),
        new MaterialNote(today.AddDays(-20), "参加集体资产清查，核对合同十一份。", "清查结果提交会议研究。", "本人亲属没有承包集体资产。"),
    ];

    /// <summary>How a question is answered after the meeting.</summary>
    public static string Reply(int number) => number % 2 == 0 ? "经会议研究，明年3月底前办结，办理情况每月在公开栏公布一次。" : "已安排专人核实，核实结果和处理意见半个月内书面答复。";

    /// <summary>What a person says to the feedback.</summary>
    public static string Response(int number) => number % 2 == 0 ? "无意见。" : "同意反馈意见，对提出的问题逐条整改。";
}
