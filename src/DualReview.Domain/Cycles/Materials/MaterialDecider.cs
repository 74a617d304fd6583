namespace DualReview.Domain.Cycles.Materials;

/// <summary>Decides what people wish of texts.</summary>
internal static class MaterialDecider
{
    /// <summary>Decides a wish that does not need one to lead the year.</summary>
    public static CycleDecision Decide(CycleState s, PersonalCommand command, CycleContext context)
    {
        if (context.Account is null)
        {
            return new MaterialNotYours();
        }

        if (s.Subject(command.About) is not { } subject)
        {
            return new CycleSubjectUnknown();
        }

        return command switch
        {
            SubmitMaterial c => MaterialWriting.Submit(s, c, context, subject),
            WithdrawMaterial c => MaterialWriting.Withdraw(s, c, context, subject),
            DecideMaterial c => MaterialReviewing.Decide(s, c, context, subject),
            _ => throw new InvalidOperationException($"The command {command.GetType().Name} cannot be decided."),
        };
    }
}
