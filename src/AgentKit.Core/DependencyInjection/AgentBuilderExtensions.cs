namespace AgentKit;

/// <summary>Ends a chain of <c>AddX</c> calls that began with an <see cref="AgentBuilder"/>.</summary>
public static class AgentBuilderExtensions
{
    /// <summary>Builds the agent, and checks all options first.</summary>
    /// <param name="builder">An <see cref="AgentBuilder"/>.</param>
    /// <exception cref="AgentKitException">Options or tools are not valid; the message names all that is wrong.</exception>
    /// <exception cref="InvalidOperationException">The builder belongs to a host, which resolves <see cref="Agent"/> from its services instead.</exception>
    public static Agent Build(this IAgentKitBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder is AgentBuilder own
            ? own.Build()
            : throw new InvalidOperationException("This builder belongs to a host. Resolve Agent from its services instead of building one.");
    }
}
