using AgentKit.Capabilities;
using AgentKit.Sessions;
using AgentKit.Tools;
using AgentKit.Tools.Files;
using AgentKit.Tools.Results;
using AgentKit.Tools.Sandboxing;
using AgentKit.Tools.Search;
using AgentKit.Tools.Shell;
using AgentKit.Tools.Shell.Analysis;
using AgentKit.Tools.Todos;
using AgentKit.Tools.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentKit;

/// <summary>Adds the tools of the pack. Adding the same part twice adds it once.</summary>
public static class BuiltInToolsBuilderExtensions
{
    /// <summary>Adds all of them: files, search, shell, web, a todo list, and the rest of results that were cut.</summary>
    /// <param name="builder">The builder.</param>
    public static IAgentKitBuilder AddBuiltInTools(this IAgentKitBuilder builder) =>
        builder.AddFileTools().AddShellTool().AddWebTools().AddTodoTool().AddReadOutputTool();

    /// <summary>
    /// Adds <c>read_file</c>, <c>write_file</c>, <c>edit_file</c>, <c>list_directory</c>, <c>glob</c> and <c>grep</c>. They need
    /// a session with a workspace.
    /// </summary>
    /// <param name="builder">The builder.</param>
    public static IAgentKitBuilder AddFileTools(this IAgentKitBuilder builder) =>
        builder.AddPack("AgentKit.Tools (files)", () =>
        [
            new ReadFileTool(), new WriteFileTool(), new EditFileTool(), new ListDirectoryTool(), new GlobTool(), new GrepTool(),
        ]);

    /// <summary>
    /// Adds <c>shell</c>, an analyser that reads command lines as bash does, and a sandbox
    /// that holds commands to what was approved where it works: <see cref="SandboxOptions"/>, <see cref="ProcessOptions.RequiresSandbox"/>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    public static IAgentKitBuilder AddShellTool(this IAgentKitBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommandAnalyser, ShellCommandAnalyser>());
        builder.Services.AddOptions<SandboxOptions>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SandboxOptions>, SandboxOptionsValidator>());
        builder.Services.TryAddSingleton<Sandbox, BubblewrapSandbox>();
        return builder.AddPack("AgentKit.Tools (shell)", () => [new ShellTool()]);
    }

    /// <summary>
    /// Adds <c>web_fetch</c>. Each call asks unless a rule covers its host, such as <c>web_fetch(domain:learn.microsoft.com)</c>;
    /// the internal network is out of reach unless <see cref="HttpOptions.AllowedInternalHosts"/> names a host of it.
    /// </summary>
    /// <param name="builder">The builder.</param>
    public static IAgentKitBuilder AddWebTools(this IAgentKitBuilder builder) =>
        builder.AddPack("AgentKit.Tools (web)", () => [new WebFetchTool()]);

    /// <summary>Adds <c>write_todos</c>, by which the model keeps a list of what is to be done: each list is a <see cref="TodosWritten"/> of the session.</summary>
    /// <param name="builder">The builder.</param>
    public static IAgentKitBuilder AddTodoTool(this IAgentKitBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<EventType>(TodoEvents.Written));
        return builder.AddPack("AgentKit.Tools (todos)", () => [new WriteTodosTool()]);
    }

    /// <summary>Adds <c>read_output</c>, which reads the rest of a result that was cut.</summary>
    /// <param name="builder">The builder.</param>
    public static IAgentKitBuilder AddReadOutputTool(this IAgentKitBuilder builder) =>
        builder.AddPack("AgentKit.Tools (results)", () => [new ReadOutputTool()]);

    private static IAgentKitBuilder AddPack(this IAgentKitBuilder builder, string origin, Func<ToolDefinition[]> definitions)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Services.Any(service => service.ImplementationInstance is ToolSource source && source.Origin == origin))
            builder.Services.AddSingleton(new ToolSource(origin, _ => definitions().Select(ToolFactory.Create)));
        return builder;
    }
}
