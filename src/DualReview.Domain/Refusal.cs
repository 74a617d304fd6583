using System.Collections.Immutable;

namespace DualReview.Domain;

/// <summary>
/// An expected "no": the command was understood and is not allowed now. It changes nothing.
/// Each refusal is a record named by its reason with a stable wire <paramref name="Code"/>; the one place
/// that turns codes into Chinese sentences is the server's refusal resource.
/// </summary>
/// <param name="Code">Dotted, lower camel case, never renamed once published, e.g. <c>box.notOpen</c>.</param>
public abstract record Refusal(string Code)
{
    /// <summary>Values for the placeholders of the sentence, in order. Never a ballot, a token or a voter.</summary>
    public virtual ImmutableArray<string> Arguments => [];
}
