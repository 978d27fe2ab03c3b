namespace AgentKit.Cli.Hosting;

/// <summary>Tells a person's own command from one that a tool of an agent has begun.</summary>
internal static class Person
{
    // What every command of a tool finds in its environment.
    private const string MarkOfCalls = "AGENTKIT_CALL";

    /// <summary>Lets only a person go on.</summary>
    /// <param name="what">What only a person can do, as the end of a sentence: <c>trust a workspace</c>.</param>
    /// <exception cref="AgentKitException">It was no person.</exception>
    public static void Demand(string what)
    {
        if (Environment.GetEnvironmentVariable(MarkOfCalls) is not null)
            throw new AgentKitException($"A tool of an agent began this command, and only a person can {what}. Run it yourself.");
    }
}
