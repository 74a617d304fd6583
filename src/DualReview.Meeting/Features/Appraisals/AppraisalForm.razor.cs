using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Meeting.Features.Host;
using DualReview.Meeting.Features.Years;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace DualReview.Meeting.Features.Appraisals;

/// <summary>Step of one person's form that is open though it was done.</summary>
public enum Step
{
    /// <summary>None; the next one stands open by itself.</summary>
    None,

    /// <summary>The name.</summary>
    Name,

    /// <summary>The three texts.</summary>
    Texts,

    /// <summary>The day of the feedback.</summary>
    FeedBack,

    /// <summary>The person's own opinion.</summary>
    Response,
}

/// <summary>One person's form.</summary>
public sealed partial class AppraisalForm
{
    private AppraisalTextFields? fields;
    private AppraisalSteps? steps;
    private Step edit;
    private string newName = string.Empty;
    private bool busy;

    /// <summary>The year.</summary>
    [Parameter, EditorRequired]
    public YearDesk Desk { get; set; } = null!;

    /// <summary>Whose form.</summary>
    [Parameter, EditorRequired]
    public Appraisal Person { get; set; } = null!;

    /// <summary>What is typed and not saved.</summary>
    [Parameter, EditorRequired]
    public AppraisalDraft Draft { get; set; } = null!;

    /// <summary>The days offered.</summary>
    [Parameter, EditorRequired]
    public AppraisalDays Days { get; set; } = null!;

    /// <summary>Whether nothing can be written: before the meeting, and in a closed year.</summary>
    [Parameter]
    public bool Locked { get; set; }

    /// <summary>Which of several people of one name; null for the only one.</summary>
    [Parameter]
    public int? Namesake { get; set; }

    /// <summary>The one before in the list.</summary>
    [Parameter]
    public AppraisalId? Previous { get; set; }

    /// <summary>The one after in the list.</summary>
    [Parameter]
    public AppraisalId? Next { get; set; }

    /// <summary>Goes to another person.</summary>
    [Parameter]
    public EventCallback<AppraisalId> OnGo { get; set; }

    /// <summary>What was typed is stored.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    private bool Changeable => !Locked && Person.FiledOn is null;

    private bool Writing => Person.FiledOn is null && (edit == Step.Texts || Person.State == AppraisalState.Unwritten);

    /// <summary>Puts the cursor where the next thing is typed.</summary>
    public async Task FocusAsync()
    {
        if (fields is not null && Writing)
        {
            await fields.FocusAsync();
        }
        else if (steps is not null)
        {
            await steps.FocusAsync();
        }
    }

    /// <summary>A step's two buttons: done, and done and on to the next person.</summary>
    private RenderFragment Save(string id, string label, Func<Task<bool>> act) => builder =>
    {
        builder.OpenComponent<StepButtons>(0);
        builder.AddAttribute(1, nameof(StepButtons.Id), id);
        builder.AddAttribute(2, nameof(StepButtons.Label), label);
        builder.AddAttribute(3, nameof(StepButtons.Busy), busy);
        builder.AddAttribute(4, nameof(StepButtons.HasNext), Next is not null);
        builder.AddAttribute(5, nameof(StepButtons.OnDo), EventCallback.Factory.Create<bool>(this, next => DoAsync(act, next)));
        builder.CloseComponent();
    };

    private async Task DoAsync(Func<Task<bool>> act, bool next)
    {
        // Filing takes the person out of the filtered list, so who is next is asked before.
        var after = Next;
        busy = true;
        var done = await act();
        busy = false;
        if (done && next && after is { } id)
        {
            await OnGo.InvokeAsync(id);
        }
    }

    private async Task<bool> WriteAsync()
    {
        var anew = Person.FedBackOn is not null && Draft.Texts != Person.Texts;
        if (anew && await Dialogs.ShowMessageBoxAsync(L["AnewTitle"], L[Person.Response is null ? "ClearsFeedback" : "ClearsBoth"], yesText: L["AnewGo"], cancelText: L["Stay"]) != true)
        {
            return false;
        }

        return await StoreAsync(new WriteAppraisal(Person.Id, Draft.Texts, anew, Draft.Revision));
    }

    private Task<bool> FeedBackAsync() => StepAsync(new FeedBackAppraisal(Person.Id, Days.FedBack, Person.Revision));

    private Task<bool> AnswerAsync() => StoreAsync(new RecordResponse(Person.Id, new SubjectResponse(Draft.Response, Days.Answered), Person.Revision));

    private Task<bool> FileAsync() => StepAsync(new FileAppraisal(Person.Id, Days.Filed, Person.Revision));

    private async Task<bool> StoreAsync(CycleCommand command)
    {
        if (!await StepAsync(command))
        {
            // Only texts of somebody else are asked about; any other change of theirs does not stand in the way of a second press.
            if (Desk.Year.Appraisals.FirstOrDefault(a => a.Id == Person.Id) is { } stored && !Draft.IsOvertaken(stored))
            {
                Draft.Acknowledge(stored);
            }

            return false;
        }

        await OnSaved.InvokeAsync();
        return true;
    }

    private async Task<bool> StepAsync(CycleCommand command)
    {
        var done = await Desk.DoAsync(command);
        edit = done ? Step.None : edit;
        return done;
    }

    private async Task RenameAsync() => await StepAsync(new RenameAppraised(Person.Id, newName));

    private async Task UnlistAsync()
    {
        if (await Dialogs.ShowMessageBoxAsync(L["UnlistTitle"], L["UnlistAsk", Person.Name], yesText: L["Unlist"], cancelText: L["Stay"]) == true)
        {
            await Desk.DoAsync(new UnlistAppraised(Person.Id));
        }
    }

    private async Task ReopenAsync()
    {
        if (await ReasonDialog.AskAsync(Dialogs, L["ReopenTitle"], L["ReopenLead", Person.Name]) is { } reason)
        {
            await Desk.DoAsync(new ReopenAppraisal(Person.Id, reason));
        }
    }

    private async Task TakeStoredAsync()
    {
        edit = Step.None;
        await OnSaved.InvokeAsync();
    }

    /// <summary>Ctrl+Enter does the open step and goes on, so that the hands stay on the keys for sixty people.</summary>
    private async Task KeyAsync(KeyboardEventArgs e)
    {
        if (e is not { Key: "Enter", CtrlKey: true } || busy || !Changeable)
        {
            return;
        }

        Func<Task<bool>>? act = (Writing, edit, Person.State) switch
        {
            (true, _, _) => WriteAsync,
            (_, Step.FeedBack, _) or (_, _, AppraisalState.Written) => FeedBackAsync,
            (_, Step.Response, _) or (_, _, AppraisalState.FedBack) => AnswerAsync,
            (_, _, AppraisalState.Answered) => FileAsync,
            _ => null,
        };
        if (act is not null)
        {
            await DoAsync(act, next: true);
        }
    }
}
