using AgentKit.Permissions;

namespace AgentKit.DependencyInjection;

/// <summary>The rules that can stand in configuration, under <c>Permissions</c>.</summary>
internal sealed class RuleSettings
{
    public List<string> Allow { get; set; } = [];

    public List<string> Ask { get; set; } = [];

    public List<string> Deny { get; set; } = [];

    public bool? Strict { get; set; }

    public void ApplyTo(PermissionOptions options)
    {
        Allow.ForEach(options.Allow.Add);
        Ask.ForEach(options.Ask.Add);
        Deny.ForEach(options.Deny.Add);
        options.Strict = Strict ?? options.Strict;
    }
}
