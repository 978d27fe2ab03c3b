using System.Buffers;
using System.Security.Cryptography;

namespace AgentKit.Sessions.Files;

/// <summary>The blobs of a session: files named by the SHA-256 of what is in them.</summary>
internal sealed class SessionBlobs(SessionFolder folder)
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    public string Save(ReadOnlySpan<byte> content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var path = Path.Combine(folder.Blobs, hash);
        try
        {
            if (File.Exists(path))
                return hash;
            PrivateFiles.CreateFolder(folder.Blobs);
            PrivateFiles.WriteWhole(path, content);
            return hash;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SessionStoreException($"{content.Length} bytes of session '{folder.Id}' could not be saved: {e.Message} Check the rights and the space of {folder.Blobs}.", e);
        }
    }

    public ReadOnlyMemory<byte>? Read(string hash)
    {
        if (hash.Length != SHA256.HashSizeInBytes * 2 || hash.AsSpan().ContainsAnyExcept(Hex))
            return null;

        try
        {
            var content = File.ReadAllBytes(Path.Combine(folder.Blobs, hash));
            return Convert.ToHexStringLower(SHA256.HashData(content)) == hash ? content : throw Changed(hash);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SessionStoreException($"Blob {hash} of session '{folder.Id}' cannot be read: {e.Message}", e);
        }
    }

    private SessionStoreException Changed(string hash) =>
        new($"Blob {hash} of session '{folder.Id}' is not what was saved: its content has another hash. Restore {Path.Combine(folder.Blobs, hash)} from a backup, or delete it to go on without it.");
}
