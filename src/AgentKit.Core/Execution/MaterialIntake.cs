using System.Text.RegularExpressions;
using AgentKit.Provenance;

namespace AgentKit.Execution;

/// <summary>Makes what is handed over beside a prompt fit for log and model: without secrets, and marked off where nobody vouches for it.</summary>
internal sealed class MaterialIntake(SecretRedactor redactor, IdSource ids)
{
    /// <exception cref="AgentKitException">Nobody can tell whether it holds secrets.</exception>
    public ContentAdded Take(string text, ContentLabel label)
    {
        try
        {
            return new() { Label = label, Text = redactor.Redact(text), Fence = label.IsTrusted ? null : Fence.New(ids) };
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw new AgentKitException($"'{label.Source}' was not handed over: a pattern for secrets took too long on it. Hand over less of it, or mend the pattern.", exception);
        }
    }
}
