using System.Buffers;

namespace AgentKit.Provenance.Secrets;

/// <summary>A password on the command line of a program whose short option takes one: <c>curl -u name:password</c>, <c>mysql -ppassword</c>.</summary>
/// <param name="option">The option, up to where its value begins.</param>
/// <param name="hasName">Whether a name and a colon stand before the password.</param>
/// <param name="commands">What the line holds before the option.</param>
internal sealed class CommandPassword(string option, bool hasName, params string[] commands) : Detector(option)
{
    private const int LookBack = 400;
    private const int MostName = 100;
    private const int Most = 256;
    private const int Least = 6;

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`\\|;&<>)");
    private static readonly SearchValues<char> Marks = SearchValues.Create("0123456789!@#%^*?+=~");

    public override Finding? Find(string text, int at)
    {
        if (string.CompareOrdinal(text, at, Anchor, 0, Anchor.Length) != 0 || !IsOfCommand(text, at))
            return null;
        var start = at + Anchor.Length;
        if (start < text.Length && text[start] is '"' or '\'')
            start++;
        if (hasName)
        {
            var name = text.AsSpan(start, Math.Min(MostName, text.Length - start)).IndexOf(':');
            if (name <= 0 || text.AsSpan(start, name).IndexOfAny(Ends) >= 0)
                return null;
            start += name + 1;
        }

        var password = text.AsSpan(start, Until(text, start, Ends, Most));
        return password.Length < Least || Placeholder.Is(password) || (!hasName && !LooksMadeUp(password)) ? null : new(start, password.Length, "password");
    }

    private bool IsOfCommand(string text, int at)
    {
        var before = text.AsSpan(Math.Max(0, at - LookBack), Math.Min(at, LookBack));
        var line = before[(before.LastIndexOf('\n') + 1)..];
        foreach (var command in commands)
        {
            var place = line.IndexOf(command, StringComparison.Ordinal);
            if (place >= 0 && (place + command.Length == line.Length || line[place + command.Length] == ' '))
                return true;
        }

        return false;
    }

    // The same letters mean other things elsewhere: ports, paths, names of databases.
    private static bool LooksMadeUp(ReadOnlySpan<char> password) => password.ContainsAny(Marks) && password.ContainsAnyInRange('A', 'z') && !password.Contains(':') && !password.Contains('/');
}
