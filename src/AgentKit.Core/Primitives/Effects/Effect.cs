using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>
/// One thing that a call would do to the world. A tool maps its input to effects; permissions, plan gate, scheduler,
/// sandbox, undo and audit consume effects and nothing else. The set of kinds is closed.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ReadPath), "read_path")]
[JsonDerivedType(typeof(WritePath), "write_path")]
[JsonDerivedType(typeof(DeletePath), "delete_path")]
[JsonDerivedType(typeof(RunCommand), "run_command")]
[JsonDerivedType(typeof(Network), "network")]
[JsonDerivedType(typeof(ReadResource), "read_resource")]
[JsonDerivedType(typeof(WriteResource), "write_resource")]
[JsonDerivedType(typeof(Spawn), "spawn")]
[JsonDerivedType(typeof(ChangeSession), "change_session")]
[JsonDerivedType(typeof(ChangeState), "change_state")]
[JsonDerivedType(typeof(Unknown), "unknown")]
public abstract record Effect
{
    private protected Effect()
    {
    }

    /// <summary>The kind in snake case, as it stands in logs and in <c>explain</c>.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }

    /// <summary>What the effect is about: a path, a command, a host; empty when there is nothing to name.</summary>
    [JsonIgnore]
    public abstract string Target { get; }

    /// <summary>The worst that the effect can do.</summary>
    [JsonIgnore]
    public abstract Risk Risk { get; }

    /// <summary>Whether it is a proved read in the workspace, an agent that can do no more, or a change of the session: these run unasked.</summary>
    [JsonIgnore]
    public virtual bool IsHarmless => false;

    /// <summary>Whether it changes nothing, so that a call with only such effects can safely be run again.</summary>
    [JsonIgnore]
    public virtual bool IsRead => false;

    /// <summary>Reads a file or lists a folder.</summary>
    /// <param name="path">Absolute, or relative to the workspace.</param>
    public static Effect ReadPath(string path) => new ReadPath { Path = path };

    /// <summary>Creates or changes a file.</summary>
    /// <param name="path">Absolute, or relative to the workspace.</param>
    public static Effect WritePath(string path) => new WritePath { Path = path };

    /// <summary>Deletes a file or folder.</summary>
    /// <param name="path">Absolute, or relative to the workspace.</param>
    public static Effect DeletePath(string path) => new DeletePath { Path = path };

    /// <summary>Runs a command line. Only a command analyser can tell what it does; without one it counts as unknown.</summary>
    /// <param name="text">The text as the shell would get it.</param>
    public static Effect RunCommand(string text) => new RunCommand { Text = text };

    /// <summary>Talks to a host.</summary>
    /// <param name="host">The host's name or address.</param>
    /// <param name="sends">Whether data of ours goes out (a body, a query), not only a plain request.</param>
    public static Effect Network(string host, bool sends) => new Network { Host = host, Sends = sends };

    /// <summary>Reads something that a host or package brings, such as <c>crm:customer/42</c>.</summary>
    /// <param name="name">The resource's name.</param>
    public static Effect ReadResource(string name) => new ReadResource { Name = name };

    /// <summary>Changes something that a host or package brings.</summary>
    /// <param name="name">The resource's name.</param>
    public static Effect WriteResource(string name) => new WriteResource { Name = name };

    /// <summary>Starts another agent.</summary>
    /// <param name="agent">The agent's name.</param>
    /// <param name="readsOnly">Whether it is held to plan mode, in which it only reads. Such a call runs unasked, in plan mode too.</param>
    public static Effect Spawn(string agent, bool readsOnly = false) => new Spawn { Agent = agent, ReadsOnly = readsOnly };

    /// <summary>Changes the session alone: its plan, its todo list, a question. Harmless; never asks.</summary>
    /// <param name="what">What of the session changes.</param>
    public static Effect ChangeSession(string what) => new ChangeSession { What = what };

    /// <summary>Changes anything else that outlives the session.</summary>
    /// <param name="what">What changes.</param>
    public static Effect ChangeState(string what) => new ChangeState { What = what };

    /// <summary>Nobody can tell. The default, and treated as the worst of all.</summary>
    /// <param name="why">Why it is unknown.</param>
    public static Effect Unknown(string why) => new Unknown { Why = why };
}
