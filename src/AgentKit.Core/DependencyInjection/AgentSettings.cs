using AgentKit.Permissions;

namespace AgentKit.DependencyInjection;

/// <summary>The part of the options that can stand in configuration. What configuration leaves out stays as it was.</summary>
internal sealed class AgentSettings
{
    public string? Name { get; set; }

    public string? Instructions { get; set; }

    public string? Workspace { get; set; }

    public string? Model { get; set; }

    public Mode? Mode { get; set; }

    public List<string>? Tools { get; set; }

    public void ApplyTo(AgentOptions options)
    {
        options.Name = Name ?? options.Name;
        options.Instructions = Instructions ?? options.Instructions;
        options.Workspace = Workspace ?? options.Workspace;
        options.Model = Model ?? options.Model;
        options.Mode = Mode ?? options.Mode;
        options.Tools = Tools ?? options.Tools;
    }
}
