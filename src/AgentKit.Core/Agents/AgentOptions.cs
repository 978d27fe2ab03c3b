using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;

namespace AgentKit;

/// <summary>One agent.</summary>
public sealed class AgentOptions
{
    /// <summary>The agent's name, in logs and spans.</summary>
    /// <value>Default: the key that it is registered by, or <c>agent</c>.</value>
    [StringLength(64, MinimumLength = 1)]
    public string? Name { get; set; }

    /// <summary>What the agent is told about itself and its task, in every request.</summary>
    /// <value>Default: none.</value>
    public string? Instructions { get; set; }

    /// <summary>The names of the tools that the agent may use.</summary>
    /// <value>Default: <see langword="null"/>, all that the host registered.</value>
    public IList<string>? Tools { get; set; }

    /// <summary>The folder that the agent works in. Without one there are no files and no commands, and all else works.</summary>
    /// <value>Default: none.</value>
    public string? Workspace { get; set; }

    /// <summary>The mode in which sessions begin.</summary>
    /// <value>Default: <see cref="AgentKit.Mode.Default"/>, which asks.</value>
    public Mode Mode { get; set; }

    /// <summary>
    /// Passed to the model with every request: temperature, model id, reasoning, provider's own properties. Tools and
    /// instructions in it are replaced by the agent's.
    /// </summary>
    /// <value>Default: none. Not bound from configuration.</value>
    public ChatOptions? ChatOptions { get; set; }

    /// <summary>The model's id, where <see cref="ChatOptions"/> names none.</summary>
    /// <value>Default: the chat client's own.</value>
    [StringLength(200, MinimumLength = 1)]
    public string? Model { get; set; }
}
