using System.Collections.Immutable;

namespace DualReview.Domain.Cycles.Materials;

/// <summary>Handing texts in and taking them back.</summary>
public static class MaterialWriting
{
    /// <summary>Most notes of the 勤廉笔记簿 that one text takes.</summary>
    public const int MostNotes = 60;

    /// <summary>Most characters of one entry of a note.</summary>
    public const int LongestNote = 2000;

    /// <summary>Why this account may not write the text of a subject, whatever its stage; null when it may.</summary>
    /// <param name="s">The year.</param>
    /// <param name="subject">Whose text.</param>
    /// <param name="context">Who asks.</param>
    public static Refusal? Writer(CycleState s, CycleSubject subject, CycleContext context) =>
        subject.Person is { } person && context.Person == person ? null
        : context.Account is not { } account || !(context.Administrator || s.Members.Contains(account)) ? new MaterialNotYours()
        : context.SubjectHasAccount ? new MaterialHasItsWriter(subject.Name)
        : null;

    /// <summary>Why the text cannot be written now, whoever asks; null when it can.</summary>
    public static Refusal? Writable(CycleState s, CycleSubject subject, MaterialKind kind)
    {
        var material = s.Materials.Of(subject.Id, kind);
        return s.Closed ? new CycleIsClosed()
            : Reporting.Of(s, subject, kind) is null ? new MaterialNotAsked()
            : MaterialFreezing.IsFrozen(s, subject, kind) ? new MaterialIsFrozen()
            : material.Waiting is { } step ? new MaterialUnderReview(step)
            : material is { Stage: MaterialStage.Final, Latest.Steps.IsEmpty: false } ? new MaterialIsFinal()
            : null;
    }

    internal static CycleDecision Submit(CycleState s, SubmitMaterial c, CycleContext context, CycleSubject subject)
    {
        if (Writer(s, subject, context) is { } notYours)
        {
            return notYours;
        }

        // Said before what the other one's doing led to: the text has moved, and that is what the person has to know.
        var material = s.Materials.Of(c.Subject, c.Kind);
        if (c.Seen != material.Versions.Length)
        {
            return new MaterialChanged();
        }

        if (Writable(s, subject, c.Kind) is { } notNow)
        {
            return notNow;
        }

        var asked = Reporting.Of(s, subject, c.Kind)!;
        if (c.Texts.IsDefault || c.Texts.Length != asked.Outline.Sections.Length)
        {
            return new MaterialChanged();
        }

        var sections = ImmutableArray.CreateBuilder<MaterialSection>();
        foreach (var (section, text) in asked.Outline.Sections.Zip(c.Texts))
        {
            if (MaterialParagraphs.Clean(text) is not { } clean)
            {
                return new MaterialTooLong(section.Name, MaterialParagraphs.Longest);
            }

            sections.Add(new MaterialSection(section.Name, clean));
        }

        if (c.File is { } file && (c.Kind != MaterialKind.Report || !file.IsUsable))
        {
            return new MaterialFileUnusable();
        }

        if (c.File is null && sections.All(x => x.Text.Length == 0))
        {
            return new MaterialIsEmpty();
        }

        return Appendix(c.Appendix) is { } appendix
            ? new MaterialSubmitted(
                c.Subject,
                c.Kind,
                new MaterialVersion(material.Versions.Length + 1, sections.ToImmutable(), appendix, asked.Steps, context.Account!, context.Person is null || context.Person != subject.Person, context.Today, c.File))
            : new MaterialAppendixTooLong(MostNotes);
    }

    internal static CycleDecision Withdraw(CycleState s, WithdrawMaterial c, CycleContext context, CycleSubject subject)
    {
        var material = s.Materials.Of(c.Subject, MaterialKind.Report);
        return Writer(s, subject, context) is { } notYours ? notYours
            : c.Version != material.Versions.Length ? new MaterialChanged()
            : MaterialFreezing.IsFrozen(s, subject, MaterialKind.Report) ? new MaterialIsFrozen()
            : material.Stage != MaterialStage.UnderReview ? new MaterialNotWaiting()
            : material.Passed > 0 ? new MaterialDecidedOn()
            : new MaterialMoved(c.Subject, new MaterialMove(c.Version, MaterialVerdict.Withdrawn, null, string.Empty, context.Account!, context.Today));
    }

    private static ImmutableArray<MaterialNote>? Appendix(ImmutableArray<MaterialNote> notes)
    {
        if (notes.IsDefault || notes.Length > MostNotes)
        {
            return null;
        }

        var clean = ImmutableArray.CreateBuilder<MaterialNote>(notes.Length);
        foreach (var n in notes)
        {
            if (MaterialParagraphs.Clean(n.Work, LongestNote) is not { } work
                || MaterialParagraphs.Clean(n.Duty, LongestNote) is not { } duty
                || MaterialParagraphs.Clean(n.Integrity, LongestNote) is not { } integrity)
            {
                return null;
            }

            clean.Add(new MaterialNote(n.On, work, duty, integrity));
        }

        return clean.ToImmutable();
    }
}
