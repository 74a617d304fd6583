using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>A kind of document: when it is wanted, what keeps it from being made, and its content out of what is known. No state, no clock.</summary>
public abstract class DocumentKind
{
    /// <summary>Stable key, the last part of its address.</summary>
    public abstract string Key { get; }

    /// <summary>Keys under which schemes order it; the first one found names it.</summary>
    public virtual ImmutableArray<string> SchemeKeys => [Key];

    /// <summary>When it is wanted, where no scheme says.</summary>
    public abstract CyclePart When { get; }

    /// <summary>Name where the scheme has none.</summary>
    protected abstract string OwnName { get; }

    /// <summary>The scheme's rule for it; null where the scheme does not order it.</summary>
    public DocumentRule? RuleIn(Scheme scheme) => scheme.Documents.FirstOrDefault(d => SchemeKeys.Contains(d.Key));

    /// <summary>Its name, as the scheme calls it.</summary>
    public string NameIn(Scheme scheme) => RuleIn(scheme)?.Name ?? OwnName;

    /// <summary>The part of the year in which it is wanted.</summary>
    public CyclePart PartIn(Scheme scheme) => RuleIn(scheme)?.When ?? When;
}

/// <summary>A document of one meeting.</summary>
public abstract class MeetingDocument : DocumentKind
{
    /// <summary>Whether it has tables that are of use in Excel.</summary>
    public virtual bool HasSheets => false;

    /// <summary>Whether a meeting has such a document at all.</summary>
    public virtual bool BelongsTo(MeetingState meeting) => true;

    /// <summary>Why it cannot be made yet; null when it can.</summary>
    public virtual Refusal? WhyNot(MeetingFile file) => null;

    /// <summary>Its content. Only after <see cref="WhyNot"/> said nothing.</summary>
    public abstract OfficialDocument Compose(MeetingFile file);
}

/// <summary>A document of a year.</summary>
public abstract class YearDocument : DocumentKind
{
    /// <summary>Whether there is one of it for the year, for every unit or for every person.</summary>
    public abstract DocumentScope Scope { get; }

    /// <summary>Whether it has tables that are of use in Excel.</summary>
    public virtual bool HasSheets => false;

    /// <summary>Whether bodies have one of their own beside people; only where there is one for every subject.</summary>
    public virtual bool ForBodies => false;

    /// <summary>Whether a year has such a document at all.</summary>
    public virtual bool BelongsTo(Scheme scheme) => RuleIn(scheme) is not null;

    /// <summary>Whether there is one for this person; false for a notice about something that was not decided of them.</summary>
    public virtual bool Concerns(YearFile file) => true;

    /// <summary>Why it cannot be made yet; null when it can.</summary>
    public abstract Refusal? WhyNot(YearFile file);

    /// <summary>Its content. Only after <see cref="WhyNot"/> said nothing.</summary>
    public abstract OfficialDocument Compose(YearFile file);
}

/// <summary>How often a document of a year is made.</summary>
public enum DocumentScope
{
    /// <summary>Once.</summary>
    Year,

    /// <summary>Once in every unit.</summary>
    Unit,

    /// <summary>Once for every rated person.</summary>
    Subject,
}
