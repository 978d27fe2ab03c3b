using AgentKit.Sessions;
using AgentKit.Tools.Todos;

namespace AgentKit.Cli.Output;

/// <summary>A todo list as people see it.</summary>
internal static class TodoList
{
    /// <summary>The list of a session; <see langword="null"/> when it has none.</summary>
    public static string? Of(IEnumerable<LoggedEvent> log) =>
        log.Where(logged => logged.EventClass == typeof(TodosWritten)).Select(logged => (TodosWritten)logged.Event).LastOrDefault() is { Todos.Count: > 0 } written
            ? string.Join('\n', Lines(written))
            : null;

    /// <summary>Its items, a line each.</summary>
    public static IEnumerable<string> Lines(TodosWritten written) => written.Todos.Select(todo => todo.State switch
    {
        TodoState.Done => Paint.Dim($"  ☑ {SafeText.Line(todo.Text, 160)}"),
        TodoState.Active => Paint.Bold($"  ▸ {SafeText.Line(todo.Text, 160)}"),
        _ => $"  ☐ {SafeText.Line(todo.Text, 160)}",
    });
}
