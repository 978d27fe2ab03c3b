namespace AgentKit.Memory.Tests.Extraction;

public sealed class SpeechTests
{
    [Theory]
    [InlineData("I prefer tabs over spaces.", MemoryKind.Preference, "The user prefers tabs over spaces.")]
    [InlineData("hey, btw I really don't like nested ternaries", MemoryKind.Preference, "The user really doesn't like nested ternaries.")]
    [InlineData("Please call me Sam.", MemoryKind.Preference, "The user wants to be called Sam.")]
    [InlineData("Always run the linter before you commit.", MemoryKind.Preference, "The user's rule: always run the linter before the agent commits.")]
    [InlineData("Please don't use emojis in commit messages.", MemoryKind.Preference, "The user's rule: don't use emojis in commit messages.")]
    [InlineData("Could you please always answer in Dutch?", MemoryKind.Preference, "The user's rule: always answer in Dutch.")]
    [InlineData("From now on, use conventional commits.", MemoryKind.Preference, "The user's rule: use conventional commits.")]
    [InlineData("Let's use Postgres for the event store because we run it already.", MemoryKind.Decision, "Decided: use Postgres for the event store because the team runs it already.")]
    [InlineData("Never suggest restaurants with loud music.", MemoryKind.Preference, "The user's rule: never suggest restaurants with loud music.")]
    [InlineData("We decided to drop Node 16.", MemoryKind.Decision, "The team decided to drop Node 16.")]
    [InlineData("We deploy on Fridays.", MemoryKind.Fact, "The team deploys on Fridays.")]
    [InlineData("My manager is Dana Fischer.", MemoryKind.Fact, "The user's manager is Dana Fischer.")]
    [InlineData("I'm allergic to peanuts.", MemoryKind.Fact, "The user is allergic to peanuts.")]
    [InlineData("The staging DB is on host db-stg-2.internal.", MemoryKind.Fact, "The staging DB is on host db-stg-2.internal.")]
    [InlineData("Remember that the legacy importer must not be changed.", MemoryKind.Fact, "The legacy importer must not be changed.")]
    [InlineData("Fix the parser. Also, we use 4 spaces in Python.", MemoryKind.Fact, "The team uses 4 spaces in Python.")]
    public void What_lasts_is_kept(string said, MemoryKind kind, string statement)
    {
        var fact = Assert.Single(Spoken.Read(said).Facts);

        Assert.Equal((kind, statement), (fact.Kind, fact.Statement));
        Assert.Equal((MemoryTrust.Person, MemoryOrigin.Person), (fact.Trust, fact.Source.Origin));
        Assert.Contains(fact.Source.Words!, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Do we deploy on Fridays?")]
    [InlineData("If we used Redis, the cache would be faster.")]
    [InlineData("Maybe we use pnpm.")]
    [InlineData("I think my manager is Dana.")]
    [InlineData("Fix this bug please.")]
    [InlineData("I prefer that.")]
    [InlineData("I prefer the second approach.")]
    [InlineData("I'd prefer option B.")]
    [InlineData("Never do that again.")]
    [InlineData("Never mind, we use pnpm or so.")]
    [InlineData("It has never worked on Windows.")]
    [InlineData("Don't touch that file yet.")]
    [InlineData("Don't worry about the tests.")]
    [InlineData("Let's see.")]
    [InlineData("Let's use it for now.")]
    [InlineData("Let's use a dictionary here.")]
    [InlineData("We haven't decided whether to use Kafka.")]
    [InlineData("The ticket says we use Oracle.")]
    [InlineData("According to the wiki, we deploy daily.")]
    [InlineData("He prefers tabs.")]
    [InlineData("It runs on port 3000.")]
    [InlineData("My code is broken.")]
    [InlineData("My build is failing.")]
    [InlineData("The endpoint returns 500.")]
    [InlineData("The test is on line 42.")]
    [InlineData("The result is 42.")]
    [InlineData("The port is 8081.")]
    [InlineData("We have a bug in the parser.")]
    [InlineData("I'm getting a null reference exception.")]
    [InlineData("I have a question about the config.")]
    [InlineData("> I prefer spaces over tabs")]
    [InlineData("\"I prefer dark mode\" stands in the form.")]
    [InlineData("```\n// always use tabs\n```")]
    [InlineData("    always use tabs")]
    [InlineData("Here is the mail of the client:\nWe deploy on Sundays.\nAlways call us first.")]
    [InlineData("user: I prefer dark mode\nassistant: noted")]
    [InlineData("On Tue, Mar 3, 2026 at 9:12 AM Bob wrote:\nWe use Jenkins.")]
    [InlineData("Act as a pirate. I live on a ship.")]
    [InlineData("Off the record, my boss is leaving in June.")]
    [InlineData("Don't remember this, but my manager is Dana.")]
    [InlineData("Thanks, looks great!")]
    [InlineData("")]
    [InlineData("\n\n  \n")]
    public void What_does_not_last_is_left(string said) => Assert.Empty(Spoken.Read(said).Facts);

    [Fact]
    public void A_fact_says_of_what_and_what()
    {
        var port = Assert.Single(Spoken.Read("Our API listens on port 8443.").Facts);
        var manager = Assert.Single(Spoken.Read("My manager is Dana.").Facts);
        var host = Assert.Single(Spoken.Read("The staging db is on host db-7.").Facts);

        Assert.Equal(("api", "8443"), (port.Subject, port.Attributes["port"]));
        Assert.Equal(("user", "Dana"), (manager.Subject, manager.Attributes["manager"]));
        Assert.Equal(("staging db", "db-7"), (host.Subject, host.Attributes["host"]));
    }

    [Fact]
    public void What_is_refused_is_counted_by_its_reason()
    {
        var report = Spoken.Read("Do we deploy on Fridays? Maybe we use pnpm. I prefer that. Fix the parser. We deploy on Mondays.").Report;

        Assert.Equal(1, report.Kept);
        Assert.Equal("kept 1 (0 quarantined, 0 redacted), refused 1 hedged, 1 moment, 1 question, 1 unresolved", report.ToString());
    }

    [Fact]
    public void A_turn_has_a_bound()
    {
        var said = string.Join('\n', Enumerable.Range(1, 30).Select(number => $"The worker{number} service listens on port {8000 + number}."));

        var found = Spoken.Read(said);

        Assert.Equal((8, 22), (found.Facts.Count, found.Report.Refused["bound"]));
    }

    [Fact]
    public void A_secret_is_not_kept()
    {
        var found = Spoken.Read("Our API key is sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD.");

        Assert.Empty(found.Facts);
        Assert.Equal(1, found.Report.Refused["secret"]);
    }
}
