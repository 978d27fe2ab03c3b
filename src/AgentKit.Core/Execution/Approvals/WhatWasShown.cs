using System.Security.Cryptography;
using System.Text;
using AgentKit.Capabilities;
using AgentKit.Capabilities.Files;
using AgentKit.Execution.Stages;

namespace AgentKit.Execution.Approvals;

/// <summary>
/// A hash over what a person is shown of a call: the tool and its input, what it would do and where, the workspace, and
/// what the files that it names hold, since a diff or a script is part of what is approved. Another session, such as a
/// fork, is another question.
/// </summary>
internal static class WhatWasShown
{
    /// <summary>Of a larger file, length and time of change stand for its content.</summary>
    private const int MostBytes = 64 * 1024 * 1024;

    public static string Of(SessionId session, ValidCall call, Workspace? workspace, IReadOnlyList<PlanItem> items)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, session.Value);
        Add(hash, call.Call.Id);
        Add(hash, call.Call.Tool);
        Add(hash, call.Call.Input.GetRawText());
        Add(hash, workspace?.Root);
        foreach (var effect in call.Effects.SelectMany(WithInner))
        {
            Add(hash, effect.Kind);
            Add(hash, effect.Target);
            if (effect is PathEffect { Location: { } location })
                AddFile(hash, location, workspace);
        }

        foreach (var item in items)
            Add(hash, $"{item.Rule}: {item.RunsUnasked}, {item.Why}");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<Effect> WithInner(Effect effect) =>
        effect is RunCommand { Analysis.Effects: { Count: > 0 } inner } ? inner.Prepend(effect) : [effect];

    private static void AddFile(IncrementalHash hash, PathLocation approved, Workspace? workspace)
    {
        // What was a missing file, or led elsewhere, is found anew.
        var now = workspace?.Locate(approved.FullPath) ?? approved;
        Add(hash, now.FullPath);
        Add(hash, now.Kind.ToString());
        if (now is not { Kind: PathKind.File, Forbidden: null })
            return;

        try
        {
            using var file = OpenedFile.Open(now);
            Add(hash, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ToolException)
        {
            Add(hash, $"cannot be read: {exception.GetType().Name}");
        }
    }

    private static void Add(IncrementalHash hash, Microsoft.Win32.SafeHandles.SafeFileHandle file)
    {
        var length = RandomAccess.GetLength(file);
        hash.AppendData(BitConverter.GetBytes(length));
        if (length > MostBytes)
        {
            hash.AppendData(BitConverter.GetBytes(File.GetLastWriteTimeUtc(file).Ticks));
            return;
        }

        var buffer = new byte[81920];
        for (long at = 0; RandomAccess.Read(file, buffer, at) is > 0 and var read; at += read)
            hash.AppendData(buffer, 0, read);
    }

    // Each piece with its length before it, so that no two lists of pieces look alike.
    private static void Add(IncrementalHash hash, string? text)
    {
        var bytes = Encoding.UTF8.GetBytes(text ?? "");
        hash.AppendData(BitConverter.GetBytes(text is null ? -1 : bytes.Length));
        hash.AppendData(bytes);
    }
}
