namespace AgentKit.Cli.Settings;

/// <summary>Who speaks through a settings file, and so how much of it counts.</summary>
internal enum SettingsVoice
{
    /// <summary>A workspace that nobody trusts: only what tightens.</summary>
    Untrusted,

    /// <summary>A workspace that the person trusts: rules, mode and model, but not where data may be sent.</summary>
    TrustedWorkspace,

    /// <summary>The person: everything.</summary>
    Person,
}
