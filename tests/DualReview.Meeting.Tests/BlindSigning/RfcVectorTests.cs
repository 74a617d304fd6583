namespace DualReview.Meeting.Tests.BlindSigning;

/// <summary>The server's part against the RFC's own figures. Its keys have 4096 bits: only a fresh key's size is ours.</summary>
public sealed class RfcVectorTests
{
    [Theory]
    [InlineData("RSABSSA-SHA384-PSS-Randomized")]
    [InlineData("RSABSSA-SHA384-PSSZERO-Randomized")]
    [InlineData("RSABSSA-SHA384-PSS-Deterministic")]
    [InlineData("RSABSSA-SHA384-PSSZERO-Deterministic")]
    public void Sign_OfTheVectorsBlindedMessage_IsItsBlindSignature(string name)
    {
        var vector = RfcVector.Of(name);

        Assert.Equal(vector["blind_sig"], vector.Key().Sign(vector["blinded_msg"]));
    }

    [Fact]
    public void Verify_OfTheVectorsSignature_IsTrue()
    {
        var vector = RfcVector.Of("RSABSSA-SHA384-PSS-Randomized");

        Assert.True(vector.Key().Public.Verify(vector["msg_prefix"], vector["msg"], vector["sig"]));
    }

    [Fact]
    public void VerifyInput_OfTheVectorWithoutAPrefix_IsTrueButNotARightToVote()
    {
        var vector = RfcVector.Of("RSABSSA-SHA384-PSS-Deterministic");
        var key = vector.Key().Public;

        Assert.True(key.VerifyInput(vector["input_msg"], vector["sig"]));
        Assert.False(key.Verify([], vector["msg"], vector["sig"]));
    }

    /// <summary>.NET's own PSS knows one salt length, and that is the variant's; the phone's test replays these two whole.</summary>
    [Theory]
    [InlineData("RSABSSA-SHA384-PSSZERO-Randomized")]
    [InlineData("RSABSSA-SHA384-PSSZERO-Deterministic")]
    public void VerifyInput_OfAVectorWithoutASalt_IsFalse(string name)
    {
        var vector = RfcVector.Of(name);

        Assert.False(vector.Key().Public.VerifyInput(vector["input_msg"], vector["sig"]));
    }
}
