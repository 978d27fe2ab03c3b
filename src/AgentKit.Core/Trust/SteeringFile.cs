using System.Text;

namespace AgentKit.Trust;

/// <summary>A file of a workspace that steers the agent, as it was read once. Whoever uses it uses these bytes, so that what is swapped afterwards does not matter.</summary>
public sealed class SteeringFile
{
    internal SteeringFile()
    {
    }

    /// <summary>The path relative to the workspace, with <c>/</c>, as the folder spells it.</summary>
    public required string Path { get; init; }

    /// <summary>The content; empty when there is a <see cref="Problem"/>.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The SHA-256 of the content in lower-case hexadecimal; <see langword="null"/> when there is a <see cref="Problem"/>.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Why the file was not read, such as that it leads out of the workspace; <see langword="null"/> for most. Its content is then used by nobody.</summary>
    public string? Problem { get; init; }

    /// <summary>The content as UTF-8 text, or as what its byte order mark says.</summary>
    public string Text
    {
        get
        {
            using var reader = new StreamReader(new MemoryStream(Content.ToArray()), Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }
}
