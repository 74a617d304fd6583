namespace DualReview.Gallery;

/// <summary>Every screen there is. A test compares the routes with those of the server; a whole run fails when one of these has no picture.</summary>
internal static class Screens
{
    public const string Doors = "doors", Meeting = "meeting", Voting = "voting", Register = "register", Year = "year", Own = "own";

    public static readonly Screen Landing = Screen.ForAnybody(Doors, "landing", "/", "首页");
    public static readonly Screen Setup = Screen.ForAnybody(Doors, "setup", "/setup", "首次设置");
    public static readonly Screen Login = Screen.ForAnybody(Doors, "login", "/account/login", "登录");
    public static readonly Screen Denied = Screen.ForAnybody(Doors, "denied", "/account/denied", "没有权限");
    public static readonly Screen SignOut = Screen.ForStaff(Doors, "signout", "/account/signout", "退出");
    public static readonly Screen Users = Screen.ForStaff(Doors, "users", "/admin/users", "账号");
    public static readonly Screen NotFound = Screen.ForAnybody(Doors, "not-found", "/not-found", "没有这个页面");
    public static readonly Screen Oops = Screen.ForAnybody(Doors, "oops", "/oops/{Status:int}", "出错");
    public static readonly Screen HelpContents = Screen.ForAnybody(Doors, "help", "/help", "使用手册");
    public static readonly Screen HelpChapter = Screen.ForAnybody(Doors, "help-chapter", "/help/{chapter}", "手册的一章");
    public static readonly Screen WrongCodePhone = Screen.ForPhones(Doors, "wrong-code-phone", "/m/{code}", "会议码不对（手机）");
    public static readonly Screen WrongCodeDesk = Screen.ForPhones(Doors, "wrong-code-desk", "/t/{code}", "会议码不对（计票人）");
    public static readonly Screen WallAsk = Screen.ForTheWall(Doors, "wall-ask", "/screen", "大屏：输入会议码");
    public static readonly Screen WrongCodeWall = Screen.ForTheWall(Doors, "wrong-code-wall", "/screen/{code}", "会议码不对（大屏）");

    public static readonly Screen HostList = Screen.ForStaff(Meeting, "host-list", "/host", "会议列表");
    public static readonly Screen NewMeeting = Screen.ForStaff(Meeting, "new-meeting", "/host/new", "新建会议");
    public static readonly Screen Host = Screen.ForStaff(Meeting, "host", "/host/{Id:guid}", "主持台");
    public static readonly Screen Wall = Screen.ForTheWall(Meeting, "wall", "/screen/{code}", "大屏");
    public static readonly Screen Phone = Screen.ForPhones(Meeting, "phone", "/m/{code}", "参会人手机");
    public static readonly Screen PlainPhone = Screen.ForPhones(Meeting, "phone-plain", "/m/{code}", "参会人手机（无脚本）");
    public static readonly Screen Desk = Screen.ForPhones(Meeting, "desk", "/t/{code}", "计票人手机");
    public static readonly Screen Scrutineer = Screen.ForPhones(Meeting, "scrutineer", "/t/{code}", "监督人手机");
    public static readonly Screen Journal = Screen.ForStaff(Meeting, "journal", "/host/{Id:guid}/journal", "会议日志");
    public static readonly Screen Minutes = Screen.ForStaff(Meeting, "minutes", "/host/{Id:guid}/minutes", "会议记录");
    public static readonly Screen MinutesPrint = Screen.ForStaff(Meeting, "minutes-print", "/host/{id:guid}/minutes/print", "会议记录（打印）");
    public static readonly Screen PhoneMinutes = Screen.ForPhones(Meeting, "phone-minutes", "/m/{code}/minutes", "会议记录（手机）");
    public static readonly Screen MeetingDocuments = Screen.ForStaff(Meeting, "documents", "/host/{id:guid}/documents", "会议文书");
    public static readonly Screen MeetingDocument = Screen.ForStaff(Meeting, "document", "/host/{id:guid}/documents/{name}", "一份会议文书");

    public static readonly Screen HostVoting = Screen.ForStaff(Voting, "host", "/host/{Id:guid}", "主持台：发票方式与作废");
    public static readonly Screen SlipsAsk = Screen.ForStaff(Voting, "slips", "/host/{id:guid}/slips", "印票条");
    public static readonly Screen PaperBallot = Screen.ForStaff(Voting, "paper", "/host/{id:guid}/paper", "印纸质票");
    public static readonly Screen Sheets = Screen.ForPhones(Voting, "sheets", "/t/{code}/sheets", "录入纸质票");
    public static readonly Screen WallVoting = Screen.ForTheWall(Voting, "wall", "/screen/{code}", "大屏：票条、点名、未配对");
    public static readonly Screen PhoneVoting = Screen.ForPhones(Voting, "phone", "/m/{code}", "手机：票条、点名、平板");
    public static readonly Screen DeskVoting = Screen.ForPhones(Voting, "desk", "/t/{code}", "计票人：票条、纸质票、作废");

    public static readonly Screen Units = Screen.ForStaff(Register, "units", "/units", "单位和干部");
    public static readonly Screen Import = Screen.ForStaff(Register, "import", "/units/import", "导入名册");
    public static readonly Screen SchemeList = Screen.ForStaff(Register, "schemes", "/schemes", "方案库");
    public static readonly Screen Scheme = Screen.ForStaff(Register, "scheme", "/schemes/{Key}", "方案编辑");

    public static readonly Screen Years = Screen.ForStaff(Year, "years", "/cycles", "年度列表");
    public static readonly Screen NewYear = Screen.ForStaff(Year, "new-year", "/cycles/new", "新的年度");
    public static readonly Screen HostDue = Screen.ForStaff(Year, "start", "/host", "首页：到期事项");
    public static readonly Screen Overview = Screen.ForStaff(Year, "overview", "/cycles/{Id:guid}", "年度总览");
    public static readonly Screen People = Screen.ForStaff(Year, "people", "/cycles/{Id:guid}/people", "人员和名单");
    public static readonly Screen Calendar = Screen.ForStaff(Year, "calendar", "/cycles/{Id:guid}/calendar", "日历");
    public static readonly Screen YearDocuments = Screen.ForStaff(Year, "documents", "/cycles/{Id:guid}/documents", "年度文书");
    public static readonly Screen YearDocument = Screen.ForStaff(Year, "document", "/cycles/{id:guid}/documents/{name}", "一份年度文书");
    public static readonly Screen Archive = Screen.ForStaff(Year, "archive", "/cycles/{Id:guid}/archive", "归档");
    public static readonly Screen YearJournal = Screen.ForStaff(Year, "journal", "/cycles/{Id:guid}/journal", "年度日志");
    public static readonly Screen Results = Screen.ForStaff(Year, "results", "/cycles/{Id:guid}/results", "结果");
    public static readonly Screen Result = Screen.ForStaff(Year, "result", "/cycles/{Id:guid}/results/{Subject}", "一个人的结果");
    public static readonly Screen Person = Screen.ForStaff(Year, "person", "/people/{Person:guid}", "一个人的历年");
    public static readonly Screen Materials = Screen.ForStaff(Year, "materials", "/cycles/{Id:guid}/materials", "述职材料");
    public static readonly Screen Notices = Screen.ForStaff(Year, "notices", "/cycles/{Id:guid}/notices", "公示");
    public static readonly Screen NoticePreview = Screen.ForStaff(Year, "notice-preview", "/cycles/{id:guid}/notices/{notice}/preview", "公示预览");
    public static readonly Screen NoticePrint = Screen.ForStaff(Year, "notice-print", "/cycles/{id:guid}/notices/{notice}/print", "公示（打印）");
    public static readonly Screen Notice = Screen.ForAnybody(Year, "notice", "/notice/{notice}", "公示页");
    public static readonly Screen Opinions = Screen.ForStaff(Year, "opinions", "/cycles/{Id:guid}/opinions", "意见归纳");
    public static readonly Screen Feedback = Screen.ForStaff(Year, "feedback", "/cycles/{Id:guid}/feedback", "反馈");
    public static readonly Screen Letters = Screen.ForStaff(Year, "letters", "/cycles/{id:guid}/feedback/letters", "反馈表（全部）");
    public static readonly Screen Letter = Screen.ForStaff(Year, "letter", "/cycles/{id:guid}/feedback/letters/{Subject}", "反馈表（一人）");
    public static readonly Screen Ledger = Screen.ForStaff(Year, "ledger", "/cycles/{Id:guid}/ledger", "整改台账");
    public static readonly Screen LedgerPrint = Screen.ForStaff(Year, "ledger-print", "/cycles/{id:guid}/ledger/print", "整改台账（打印）");
    public static readonly Screen LedgerExtract = Screen.ForStaff(Year, "ledger-extract", "/cycles/{id:guid}/ledger/extract", "整改台账（公开摘录）");
    public static readonly Screen Appraisals = Screen.ForStaff(Year, "appraisals", "/cycles/{Id:guid}/appraisals", "党员评议");
    public static readonly Screen AppraisalsPrint = Screen.ForStaff(Year, "appraisals-print", "/cycles/{id:guid}/appraisals/print", "登记表（全部）");
    public static readonly Screen AppraisalPrint = Screen.ForStaff(Year, "appraisal-print", "/cycles/{id:guid}/appraisals/{person:int}/print", "登记表（一人）");

    public static readonly Screen Mine = Screen.ForStaff(Own, "home", "/my", "我的事项");
    public static readonly Screen Logbook = Screen.ForStaff(Own, "logbook", "/my/logbook", "勤廉笔记簿");
    public static readonly Screen LogbookPrint = Screen.ForStaff(Own, "logbook-print", "/my/logbook/print", "勤廉笔记簿（打印）");
    public static readonly Screen Material = Screen.ForStaff(Own, "material", "/my/materials/{Cycle:guid}/{Subject}", "写述职材料");
    public static readonly Screen MaterialPrint = Screen.ForStaff(Own, "material-print", "/my/materials/{cycle:guid}/{subject}/print", "述职材料（打印）");
    public static readonly Screen MyLedger = Screen.ForStaff(Own, "ledger", "/my/ledger/{Cycle:guid}/{Item:guid}", "我的整改事项");
    public static readonly Screen MyFeedback = Screen.ForStaff(Own, "feedback", "/my/feedback/{Cycle:guid}/{Subject}", "给我的反馈");
    public static readonly Screen Reading = Screen.ForPhones(Own, "reading", "/m/{code}/material", "参会人读述职材料");

    /// <summary>In the order of the page of pictures.</summary>
    public static readonly IReadOnlyList<Screen> All =
        [.. typeof(Screens).GetFields().Where(f => f.FieldType == typeof(Screen)).Select(f => (Screen)f.GetValue(null)!)];

    /// <summary>Chinese heading of an area.</summary>
    public static string TitleOf(string area) => area switch
    {
        Doors => "入口、账号和出错",
        Meeting => "一场会议",
        Voting => "票条、点名、纸质票和作废",
        Register => "单位、名册和方案",
        Year => "一个年度",
        Own => "述职人自己的页面",
        _ => throw new ArgumentOutOfRangeException(nameof(area), area, null),
    };
}
