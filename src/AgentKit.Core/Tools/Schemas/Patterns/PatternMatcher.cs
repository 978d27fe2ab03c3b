using System.Text;
using System.Text.RegularExpressions;
using AgentKit.Tools.Schemas.Values;

namespace AgentKit.Tools.Schemas.Patterns;

/// <summary>A regular expression of a schema. Its syntax is read at once; the engine is built when a string first needs it.</summary>
internal sealed class PatternMatcher(string source)
{
    private const int LongestOnStack = 256;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(250);

    private readonly string _translated = EcmaPattern.Translate(source);
    private Regex? _regex;

    public string Source => InstanceText.Quote(source);

    /// <summary>Says whether some part of the text matches. A pattern that takes too long ends the validation.</summary>
    public bool IsMatch(JsonString text, ref Evaluation run)
    {
        var started = Environment.TickCount64;
        try
        {
            // Threads that meet here build the same thing twice, once.
            _regex ??= new Regex(_translated, RegexOptions.CultureInvariant, TimeLimit);
            return IsMatch(_regex, text) && run.SpendOnPattern(Environment.TickCount64 - started);
        }
        catch (RegexMatchTimeoutException)
        {
            return run.Stop($"matching the pattern {Source} takes too long");
        }
        catch (RegexParseException)
        {
            return run.Stop($"the pattern {Source} is not understood");
        }
    }

    private static bool IsMatch(Regex regex, JsonString text)
    {
        if (text.HasEscapes || text.Raw.Length > LongestOnStack) return regex.IsMatch(text.ToString());

        Span<char> characters = stackalloc char[LongestOnStack];
        return regex.IsMatch(characters[..Encoding.UTF8.GetChars(text.Raw, characters)]);
    }
}
