namespace AgentKit.Provenance;

/// <summary>How content from elsewhere and secrets are dealt with.</summary>
public sealed class ProvenanceOptions
{
    /// <summary>
    /// Where data may go unasked although untrusted content is in the context: hosts such as <c>api.example.com</c> or
    /// <c>*.example.com</c>, and servers of tools as <c>server:name</c>. Permission rules still decide. Only the host's code and
    /// the person's own settings may add to it, never what lies in a workspace.
    /// </summary>
    /// <value>Default: none.</value>
    public IList<string> TrustedDestinations { get; } = [];

    /// <summary>Names of folders whose files count as somebody else's wherever they stand in the workspace, compared without regard to case.</summary>
    /// <value>Default: where package managers and version control put what they fetched.</value>
    public ISet<string> UntrustedFolders { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        ".git", ".hg", ".svn", "node_modules", "bower_components", "packages", "vendor", "third_party", "site-packages", ".venv", "venv", "Pods",
    };

    /// <summary>Whether keys, tokens and passwords in results are replaced before model, log and watchers get them.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool RedactSecrets { get; set; } = true;

    /// <summary>The host's own kinds of secrets, beside those that are known. Ignored when <see cref="RedactSecrets"/> is off.</summary>
    /// <value>Default: none.</value>
    public IList<SecretPattern> SecretPatterns { get; } = [];
}
