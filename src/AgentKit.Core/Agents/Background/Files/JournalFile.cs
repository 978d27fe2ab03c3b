using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentKit.Sessions;
using AgentKit.Sessions.Files;

namespace AgentKit.Agents.Background;

/// <summary>One file of a journal. It is there whole or not at all, and only the user of the process can read it.</summary>
internal static class JournalFile
{
    /// <summary>The content of a file; <see langword="null"/> when there is none.</summary>
    /// <exception cref="JsonException">It is not what was written.</exception>
    public static T? Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), type) ?? throw new JsonException("It is null.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // What a constructor or a converter refuses.
            throw new JsonException(e.Message, e);
        }
    }

    public static void Write<T>(string path, T content, JsonTypeInfo<T> type)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        PrivateFiles.WriteWhole(path, JsonSerializer.SerializeToUtf8Bytes(content, type));
    }

    /// <summary>Opens the lock of a file; <see langword="null"/> when somebody has it. The operating system lets go of it when the process dies.</summary>
    public static FileStream? TryLock(string path)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        return PrivateFiles.TryHold(path + ".lock");
    }

    // The names of new folders are to survive a loss of power, as the files in them do.
    private static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;

        var parent = Path.GetDirectoryName(folder)!;
        CreateFolder(parent);
        PrivateFiles.CreateFolder(folder);
        FolderSync.Flush(parent);
    }
}
