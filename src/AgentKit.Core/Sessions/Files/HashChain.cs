using System.Security.Cryptography;
using System.Text;

namespace AgentKit.Sessions.Files;

/// <summary>
/// The chain over a log: a link is SHA-256 over the link before it and the bytes of the event lines since, line ends
/// included. The first one follows a hash of the session's id, so that one log cannot pass for another.
/// </summary>
internal static class HashChain
{
    public static byte[] Start(SessionId id) => SHA256.HashData(Encoding.UTF8.GetBytes("agentkit session " + id.Value));
}
