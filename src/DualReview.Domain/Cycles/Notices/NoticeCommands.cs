namespace DualReview.Domain.Cycles.Notices;

/// <summary>Writes the draft of a notice, or writes it anew. Refused once it is published: a published notice is corrected by another one.</summary>
public sealed record DraftNotice(NoticeId Notice, NoticeDraft Draft) : CycleCommand;

/// <summary>Throws a draft away.</summary>
public sealed record DropNotice(NoticeId Notice) : CycleCommand;

/// <summary>Publishes a draft. Refused before what it says may be known.</summary>
/// <param name="Notice">Draft.</param>
/// <param name="Days">Working days, as they are known now.</param>
public sealed record PublishNotice(NoticeId Notice, WorkingDays Days) : CycleCommand;

/// <summary>Takes a public notice down, with a reason.</summary>
public sealed record TakeDownNotice(NoticeId Notice, string Reason) : CycleCommand;

/// <summary>Enters an objection that came by phone, letter or visit; late ones too.</summary>
public sealed record EnterObjection(NoticeId Notice, DateOnly On, ObjectionWay Way, string From, string Text) : CycleCommand;

/// <summary>Answers an objection, or writes the answer anew.</summary>
public sealed record AnswerObjection(NoticeId Notice, int Number, ObjectionAnswer Answer) : CycleCommand;
