using System.Runtime.InteropServices;

namespace AgentKit.Capabilities.Files;

/// <summary>Puts what the file system refused into words for the model: its own paths, no paths of ours.</summary>
internal static class FileFailure
{
    public static T Guard<T>(string done, PathLocation location, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Translate(done, location, exception);
        }
    }

    public static void Guard(string done, PathLocation location, Action action) =>
        Guard(done, location, () =>
        {
            action();
            return true;
        });

    public static async ValueTask<T> GuardAsync<T>(string done, PathLocation location, Func<ValueTask<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Translate(done, location, exception);
        }
    }

    public static ToolException NotA(string kind, PathLocation location) => new(location.Kind switch
    {
        PathKind.Missing => $"There is no {kind} '{ApprovedPaths.Shown(location)}'.",
        PathKind.Folder => $"'{ApprovedPaths.Shown(location)}' is a folder, not a {kind}.",
        PathKind.File => $"'{ApprovedPaths.Shown(location)}' is a file, not a {kind}.",
        _ => $"'{ApprovedPaths.Shown(location)}' is a device, a FIFO or a socket, not a {kind}.",
    });

    public static ToolException Swapped(string path) =>
        new($"'{path}' was exchanged for something else while it was being opened, so it was left alone. Try again.");

    private static ToolException Translate(string done, PathLocation location, Exception exception)
    {
        var why = exception switch
        {
            FileNotFoundException or DirectoryNotFoundException => "it does not exist",
            UnauthorizedAccessException => "access is denied",
            _ when exception.HResult > 0 => Marshal.GetPInvokeErrorMessage(exception.HResult),
            _ => "the file system refused",
        };
        return new($"'{ApprovedPaths.Shown(location)}' could not be {done}: {why}.", exception);
    }
}
