using System.Text.Json;
using AgentKit.Capabilities;
using AgentKit.Capabilities.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Tools.Tests;

/// <summary>A workspace in a real folder, and the way of a call through a tool: bound, its effects located, run with them.</summary>
internal sealed class ToolBench : IDisposable
{
    /// <summary>Generous, for machines that are busy with other things.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ServiceProvider _services;

    public ToolBench(Action<IServiceCollection>? configure = null)
    {
        Root = new Workspace(Directory.CreateTempSubdirectory("agentkit-").FullName).Root;
        Workspace = new Workspace(Root);
        var builder = new BenchBuilder();
        builder.AddBuiltInTools();
        CapabilityServices.AddCapabilities(builder.Services);
        configure?.Invoke(builder.Services);
        _services = builder.Services.BuildServiceProvider();
        Catalogue = new(_services.GetServices<ToolSource>().SelectMany(source => source.Create(_services)));
    }

    public string Root { get; }

    public Workspace Workspace { get; }

    public ToolCatalogue Catalogue { get; }

    public BenchRecords Records { get; } = new();

    public List<string> Reports { get; } = [];

    public string this[string path] => Path.Combine(Root, path);

    public string Write(string path, string content = "text")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], content);
        return this[path];
    }

    public string Read(string path) => File.ReadAllText(this[path]);

    public IReadOnlyList<Effect> EffectsOf(string tool, object input)
    {
        var (found, json) = Find(tool, input);
        return new EffectResolver(_services.GetServices<ICommandAnalyser>(), _services.GetRequiredService<NamedHosts>()).Resolve(found.EffectsOf(found.Bind(new ToolCall { Id = "call", Tool = tool, Input = json }), json), Workspace);
    }

    /// <summary>Runs a call that was approved. What the tool refuses comes back as its error, as the pipeline has it.</summary>
    public async Task<ToolResult> Call(string tool, object input, CancellationToken cancellationToken = default)
    {
        var (found, json) = Find(tool, input);
        var grant = new CapabilityGrant
        {
            Effects = EffectsOf(tool, input),
            Workspace = Workspace,
            Mode = Mode.Default,
            Records = Records,
            Clock = TimeProvider.System,
            Revoked = default,
        };
        var call = new ToolCall { Id = "call", Tool = tool, Input = json };
        try
        {
            return await found.RunAsync(found.Bind(call), new BenchContext(call, grant, _services, Reports), cancellationToken).AsTask().WaitAsync(Patience, CancellationToken.None);
        }
        catch (ToolException exception)
        {
            return ToolResult.Error(exception.Message);
        }
    }

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    private (Tool Tool, JsonElement Input) Find(string tool, object input) => (Catalogue.Find(tool)!, JsonSerializer.SerializeToElement(input));
}
