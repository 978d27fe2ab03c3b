using AgentKit.Memory.Text;

namespace AgentKit.Memory.Tests.Text;

public sealed class TextAnalyzerTests
{
    [Theory]
    [InlineData("We met last Friday.", nameof(TextTraits.Time))]
    [InlineData("I flew to Lisbon.", nameof(TextTraits.Place))]
    [InlineData("We have twelve of them.", nameof(TextTraits.Number))]
    [InlineData("I went with Maria.", nameof(TextTraits.Person))]
    [InlineData("I left because it rained.", nameof(TextTraits.Reason))]
    [InlineData("How are you?", nameof(TextTraits.Question))]
    public void A_text_shows_what_it_could_answer(string text, string trait) =>
        Assert.True(TextAnalyzer.Analyse(text, DateTimeOffset.UnixEpoch).Traits.HasFlag(Enum.Parse<TextTraits>(trait)));

    [Fact]
    public void What_a_question_says_is_marked_and_what_is_stated_is_not()
    {
        var terms = TextAnalyzer.Analyse("I sold the car. Did you buy a bike?", DateTimeOffset.UnixEpoch).Terms;

        Assert.Equal([Terms.Of("sell"), Terms.Of("car"), Terms.Of("buy") | Terms.Asked, Terms.Of("bike") | Terms.Asked], terms);
    }

    [Theory]
    [InlineData("instrument", "violin", nameof(AssociationKind.Instance))]
    [InlineData("violin", "instrument", nameof(AssociationKind.Instance))]
    [InlineData("decision", "decided", nameof(AssociationKind.Form))]
    [InlineData("doctor", "hospital", nameof(AssociationKind.Theme))]
    public void Words_stand_for_one_another(string from, string to, string kind) =>
        Assert.Contains(new Association(Terms.Of(to), Enum.Parse<AssociationKind>(kind)), Associations.Around(Terms.Of(from)).ToArray());

    [Fact]
    public void Instances_of_a_kind_do_not_stand_for_each_other() =>
        Assert.DoesNotContain(Associations.Around(Terms.Of("viola")).ToArray(), association => association.Term == Terms.Of("saxophone"));
}
