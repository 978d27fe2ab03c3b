using System.Text;
using System.Security.Cryptography;

namespace AgentKit.Sessions.Files;

/// <summary>
/// Turns the names of tenants and users into names of folders: different names never share a folder, on any file
/// system, and none leads out of the store. Whatever is not <c>a-z 0-9 - .</c> is written as <c>%xx</c> for each byte
/// of its UTF-8 form.
/// </summary>
internal static class OwnerPath
{
    private const int MaxLength = 180;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Windows keeps these for devices, with any extension.
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
        "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    };

    public static string Of(string root, SessionOwner owner) => Path.Combine(root, Escape(owner.Tenant), Escape(owner.User));

    public static string Escape(string name)
    {
        if (name.Length == 0)
            return "_";

        var bytes = Utf8.GetBytes(name);
        var reserved = Reserved.Contains(name.Split('.')[0]);
        var escaped = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            var atEdge = i == 0 || i == bytes.Length - 1;
            if (IsPlain(bytes[i]) ? i == 0 && reserved : bytes[i] != '.' || atEdge)
                escaped.Append('%').Append(Convert.ToHexStringLower(bytes.AsSpan(i, 1)));
            else
                escaped.Append((char)bytes[i]);
        }

        // "%-" stands in no shorter name.
        return escaped.Length <= MaxLength
            ? escaped.ToString()
            : $"{escaped.ToString(0, 100)}%-{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
    }

    private static bool IsPlain(byte value) => value is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9') or (byte)'-';
}
