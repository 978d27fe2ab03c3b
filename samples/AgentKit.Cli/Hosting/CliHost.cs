using AgentKit.Autonomy;
using AgentKit.Execution;
using AgentKit.Capabilities;
using AgentKit.Cli.Models;
using AgentKit.Cli.Settings;
using AgentKit.Cli.Trust;
using AgentKit.Memory;
using AgentKit.Permissions;
using AgentKit.Sessions;
using AgentKit.Sessions.Files;
using AgentKit.Trust;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentKit.Cli.Hosting;

/// <summary>The agent of this program, put together from the public packages.</summary>
internal sealed class CliHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CliHost(ServiceProvider services, Places places, EffectiveSettings settings, WorkspaceReview review) =>
        (_services, Places, Settings, Review) = (services, places, settings, review);

    public Agent Agent => _services.GetRequiredService<Agent>();

    public FileSessionStore Store => (FileSessionStore)_services.GetRequiredService<SessionStore>();

    public Sandbox Sandbox => _services.GetRequiredService<Sandbox>();

    public Places Places { get; }

    public EffectiveSettings Settings { get; }

    /// <summary>What was read of the workspace, and whether the person trusts it.</summary>
    public WorkspaceReview Review { get; }

    /// <summary>Puts the agent together, and says on standard error what of the settings was not taken.</summary>
    /// <param name="options">What stands on the command line.</param>
    /// <param name="model">Chooses the model at once and makes it when it is first asked; <see langword="null"/> for commands that need none.</param>
    /// <param name="elsewhere">Where things are kept instead of where options and environment say.</param>
    /// <param name="shown">What was read of the workspace, when the person was asked about it already.</param>
    /// <param name="presence">Who knows whether the person is there; <see langword="null"/> where that is of no matter.</param>
    /// <exception cref="UsageException">Arguments or settings are wrong.</exception>
    public static CliHost Create(
        CliOptions options, Func<EffectiveSettings, Func<IChatClient>>? model = null, Places? elsewhere = null, WorkspaceReview? shown = null, IPresence? presence = null)
    {
        var places = elsewhere ?? Places.Find(options);
        var review = shown ?? TrustedWorkspaces.Review(places);
        var settings = EffectiveSettings.Load(options, places, review);
        foreach (var note in settings.Notes.Concat(TrustedWorkspaces.Notes(places, review, isAsked: shown is not null, isTold: model is not null || settings.Notes.Count > 0)))
            Console.Error.WriteLine($"agentkit: {Output.SafeText.Line(note, 500)}");

        var instructions = new Instructions(review);
        var services = new ServiceCollection();
        var agentKit = services.AddAgentKit(agent =>
            {
                agent.Workspace = places.Workspace;
                agent.Instructions = instructions.Text;
                agent.Mode = settings.Mode;
            })
            .AddBuiltInTools()
            .AddPlanning()
            .ConfigurePermissions(permissions => Add(settings, permissions))
            .ConfigureAutonomy(autonomy => autonomy.WhenNobodyAnswers = options.OnAsk)
            .ConfigureProvenance(provenance =>
            {
                foreach (var destination in settings.TrustedDestinations)
                    provenance.TrustedDestinations.Add(destination);
            })
            // Who sits before a terminal wants to know who holds a session, rather than wait without a word.
            .ConfigureExecution(execution => execution.WhenBusy = BusyPolicy.Refuse)
            .UseFileSessions(places.Sessions)
            .KeepPrivate(places.Data, places.Config)
            .UseWorkspace(review, TrustedWorkspaces.Store(places), instructions.Files);
        if (settings.Memory != MemoryUse.Off)
        {
            agentKit.AddMemory(memory => (memory.Folder, memory.SharesWhatIsLearnt) = (places.Memory, true));

            // Each command is a new process, whose first question opens the file and compiles what asks it: on a busy machine that takes a second.
            agentKit.ConfigureMemory(memory => memory.RecallTime = TimeSpan.FromSeconds(5));
            services.AddSingleton<WorkspaceProbe>(new FolderProbe(places.Workspace, places.Workspace));
        }

        if (settings.Memory == MemoryUse.Tools)
            agentKit.AddMemoryTools();
        if (presence is not null)
            services.AddSingleton(presence);
        if (model?.Invoke(settings) is { } create)
            services.AddSingleton(_ => create());
        return new CliHost(services.BuildServiceProvider(), places, settings, review);
    }

    /// <summary>The model that options, settings and environment name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static Func<IChatClient> ConfiguredModel(EffectiveSettings settings)
    {
        var choice = ModelChoice.Find(settings.Model) ?? throw new UsageException(ModelChoice.HowToSet);
        return () => ModelFactory.Create(choice);
    }

    /// <summary>Checks all options and tools now, so that what is wrong shows as wrong usage and not in the middle of a run.</summary>
    /// <exception cref="UsageException">Something is wrong.</exception>
    public CliHost Checked()
    {
        try
        {
            _services.GetService<IStartupValidator>()?.Validate();
            _ = Agent.Tools;
            return this;
        }
        catch (Exception exception) when (exception is OptionsValidationException or AggregateException or AgentKitException)
        {
            throw new UsageException(exception.Message);
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static void Add(EffectiveSettings settings, PermissionOptions permissions)
    {
        permissions.Strict |= settings.Strict;
        foreach (var rule in settings.Rules)
            permissions.Rules.Add(rule);
        foreach (var rule in settings.RulesIfTrusted)
            permissions.RulesIfTrusted.Add(rule);
    }
}
