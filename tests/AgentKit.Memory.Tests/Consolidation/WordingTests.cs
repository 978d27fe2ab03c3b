using AgentKit.Memory.Consolidation.Comparison;
using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Tests.Consolidation;

/// <summary>Ways of saying a thing that are one, and such as only look alike.</summary>
public sealed class WordingTests
{
    [Theory]
    [InlineData("Seedlings need water every 12 hours.", "Every twelve hours the seedlings need water.")]
    [InlineData("The cold store is at -40 °C.", "The cold store is at minus forty degrees Celsius.")]
    [InlineData("The fine is EUR 75.", "The fine is 75 euros.")]
    [InlineData("Invoices follow ISO 20022.", "Invoices follow ISO-20022.")]
    [InlineData("The archive opens Tue-Fri.", "The archive opens Tuesday to Friday.")]
    [InlineData("Their café is on Rue Monge.", "Their cafe\u0301 is on Rue Monge.")]
    [InlineData("Prof. Lund chairs the jury.", "The jury is chaired by Lund.")]
    [InlineData("Mowing takes 2 hours 30 minutes.", "Mowing takes 150 minutes.")]
    [InlineData("According to the handbook, visitors wear badges.", "Visitors wear badges.")]
    [InlineData("I can't stand licorice.", "The user hates licorice.")]
    [InlineData("We write docs in AsciiDoc, not Markdown.", "Docs are written in AsciiDoc instead of Markdown.")]
    [InlineData("The choir sings every evening at 7.", "Every evening at 7 pm the choir sings.")]
    public void What_is_said_in_two_ways_is_one(string left, string right) =>
        Assert.NotNull(Sameness.Of(Pair(left, right)));

    [Theory]
    [InlineData("Pump A needs oil every 100 hours.", "Pump B needs oil every 100 hours.")]
    [InlineData("Rosa mentors Felix on Fridays.", "Felix mentors Rosa on Fridays.")]
    [InlineData("The user plays Go.", "The user's nephew plays Go.")]
    [InlineData("Gate 7 jams in winter.", "Gate 9 jams in winter.")]
    [InlineData("Bake the bread at 230 degrees for a crust.", "Bake at 230 degrees for the pie.")]
    [InlineData("The sauna is at 80 degrees.", "The sauna is at 80 degrees in the evening.")]
    [InlineData("Yara's favourite dish is curry.", "The user's favourite dish is pizza.")]
    [InlineData("Our accountant lives in Bonn.", "We moved to Kiel.")]
    [InlineData("The form is available in Turkish.", "The form is available in Korean.")]
    [InlineData("The user's name is Ole.", "The gardener is called Piet.")]
    [InlineData("Please call me Sam.", "Sure Steps is the name of the physio practice.")]
    [InlineData("My name is Sam.", "True North is the name of the boat.")]
    public void What_only_looks_alike_stays_apart(string left, string right)
    {
        Assert.Null(Sameness.Of(Pair(left, right)));
        Assert.Null(Contradiction.Of(Reader.Read(left), Reader.Read(right)));
    }

    [Theory]
    [InlineData("The curator of the museum is Vera Holm.", "Pavel Rudd is the new curator of the museum.")]
    [InlineData("Secretary of the club: Ines Falk", "Ole Brandt was elected secretary of the club, succeeding Ines Falk.")]
    [InlineData("Rex gets 200 g of kibble per day.", "Rex gets 250 g of kibble per day.")]
    [InlineData("The membership fee is 40 euros a year.", "The membership fee went up to 48 euros a year.")]
    [InlineData("The captain is Lea.", "Lea handed over the captain's band to Mira; Mira is the captain now.")]
    [InlineData("The freezer is set to -18 °C.", "The freezer is set to 18 °C.")]
    [InlineData("Egon owns the mill.", "Rita is the owner of the mill.")]
    [InlineData("Finish of the door: matt", "Finish of the door: gloss")]
    [InlineData("The user uses Slack.", "The user switched to Discord.")]
    [InlineData("Learning rate of the spam model: 0.1", "Learning rate of the spam model: 0.02")]
    public void Of_two_values_of_one_thing_the_later_holds(string earlier, string later) =>
        Assert.NotNull(Contradiction.Of(Reader.Read(earlier), Reader.Read(later)));

    private static Difference Pair(string left, string right) => Difference.Of(Reader.Read(left), Reader.Read(right));
}
