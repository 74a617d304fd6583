namespace DualReview.Faults.Network;

/// <summary>What the network does between the phones and the server.</summary>
internal enum Weather
{
    /// <summary>It carries everything.</summary>
    Clear,

    /// <summary>Every piece waits a while, in both directions.</summary>
    Slow,

    /// <summary>A phone's network far from its mast, "slow 3G": 400 ms there and back, 400 kbit/s in each direction.</summary>
    Mobile,

    /// <summary>Three of ten segments are lost. The phone and the server see it as waiting: TCP sends them again until they arrive, in order.</summary>
    Lossy,

    /// <summary>Connections break in the middle of a request: the server gets half of it.</summary>
    CutRequests,

    /// <summary>Connections break in the middle of an answer: the server has done it, the phone does not know.</summary>
    CutAnswers,

    /// <summary>Nothing arrives and nobody is told.</summary>
    Silence,

    /// <summary>Requests arrive and answers do not.</summary>
    SilentAnswers,
}
