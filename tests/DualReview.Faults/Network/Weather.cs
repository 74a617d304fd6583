namespace DualReview.Faults.Network;

/// <summary>What the network does between the phones and the server.</summary>
internal enum Weather
{
    /// <summary>It carries everything.</summary>
    Clear,

    /// <summary>Every piece waits a while, in both directions.</summary>
    Slow,

    /// <summary>Connections break in the middle of a request: the server gets half of it.</summary>
    CutRequests,

    /// <summary>Connections break in the middle of an answer: the server has done it, the phone does not know.</summary>
    CutAnswers,

    /// <summary>Nothing arrives and nobody is told.</summary>
    Silence,

    /// <summary>Requests arrive and answers do not.</summary>
    SilentAnswers,
}
