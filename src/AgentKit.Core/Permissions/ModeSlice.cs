using AgentKit.Sessions;

namespace AgentKit.Permissions;

/// <summary>The mode of a session.</summary>
public sealed class ModeSlice : SessionSlice
{
    /// <summary>What a call declares to change that changes the mode.</summary>
    internal const string What = "mode";

    private static readonly Type[] Classes = [typeof(ModeChanged)];

    /// <summary>The mode now.</summary>
    public Mode Mode { get; private set; }

    /// <inheritdoc/>
    public override IReadOnlyCollection<Type> Folds => Classes;

    /// <inheritdoc/>
    public override void Apply(in LoggedEvent logged) => Mode = ((ModeChanged)logged.Event).Mode;
}
