namespace DualReview.Domain.Cycles.Notices;

/// <summary>A draft was written, or written anew.</summary>
public sealed record NoticeDrafted(NoticeId Notice, NoticeDraft Draft) : CycleEvent;

/// <summary>A draft was thrown away.</summary>
public sealed record NoticeDropped(NoticeId Notice) : CycleEvent;

/// <summary>A notice became public; the one it corrects gave way.</summary>
public sealed record NoticePublished(NoticeId Notice, NoticePublication Publication) : CycleEvent;

/// <summary>A public notice was taken down.</summary>
public sealed record NoticeTakenDown(NoticeId Notice, DateOnly On, string Reason) : CycleEvent;

/// <summary>An objection was entered.</summary>
public sealed record ObjectionEntered(NoticeId Notice, Objection Objection) : CycleEvent;

/// <summary>An objection was answered, or its answer written anew.</summary>
public sealed record ObjectionAnswered(NoticeId Notice, int Number, ObjectionAnswer Answer) : CycleEvent;
