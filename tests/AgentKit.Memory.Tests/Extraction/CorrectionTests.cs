namespace AgentKit.Memory.Tests.Extraction;

public sealed class CorrectionTests
{
    [Theory]
    [InlineData("No, the port is 8081.", "The API listens on port 8081.")]
    [InlineData("It's 8081, not 8080.", "The API listens on port 8081 (not 8080).")]
    [InlineData("Not 8080 but 8081.", "The API listens on port 8081 (not 8080).")]
    [InlineData("No, it listens on port 8081.", "The API listens on port 8081.")]
    [InlineData("That's wrong, the API listens on port 8081.", "The API listens on port 8081.")]
    public void A_correction_names_what_it_corrects(string said, string statement)
    {
        var fact = Assert.Single(Spoken.Read(said, before: "I looked. The API listens on port 8080.").Facts);

        Assert.Equal(statement, fact.Statement);
        Assert.Equal("The API listens on port 8080.", fact.Corrects);
        Assert.True(fact.Confidence >= 0.9);
    }

    [Theory]
    [InlineData("It's 8081, not 8080.", "")]
    [InlineData("No, the port is 8081.", "")]
    [InlineData("It's 8081, not 8080.", "The API is on 8080. The proxy is on 8080.")]
    [InlineData("It's 13, not 12.", "The count is 12.")]
    [InlineData("No, the other one.", "I renamed the function.")]
    [InlineData("No, stop.", "The API listens on port 8080.")]
    [InlineData("That's not what I meant.", "The API listens on port 8080.")]
    [InlineData("No, I wanted red.", "The button is blue.")]
    [InlineData("Actually, can you also add logging?", "The API listens on port 8080.")]
    public void What_cannot_be_resolved_is_left(string said, string before) => Assert.Empty(Spoken.Read(said, before).Facts);

    [Fact]
    public void A_recalled_record_that_is_wrong_is_named()
    {
        var fact = Assert.Single(Spoken.Read("No, the API listens on port 8081.", recalled: "The API listens on port 8080.").Facts);

        Assert.Equal(("m-0", "The API listens on port 8080."), (fact.CorrectsId, fact.Corrects));
    }
}
