namespace AgentKit.Cli.Settings;

/// <summary>The person asked for what cannot be: wrong arguments, settings or surroundings. Ends the program with exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
