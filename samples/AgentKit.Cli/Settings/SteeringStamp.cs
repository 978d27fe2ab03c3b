using System.Security.Cryptography;
using AgentKit.Trust;

namespace AgentKit.Cli.Settings;

/// <summary>Tells whether what steers an agent is what it was: the files of the workspace, and the person's own settings.</summary>
internal static class SteeringStamp
{
    public static string Of(Places places, WorkspaceReview review) => $"{review.Fingerprint} {review.IsTrusted} {Of(places.UserSettings)} {Of(places.ProjectSettings)}";

    // A file that cannot be read is no reason to stop here: whoever reads it for its settings says what is wrong.
    private static string Of(string path)
    {
        try
        {
            return File.Exists(path) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) : "none";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.GetType().Name;
        }
    }
}
