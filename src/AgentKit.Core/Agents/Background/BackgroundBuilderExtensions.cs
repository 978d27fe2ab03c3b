using System.Diagnostics.CodeAnalysis;
using AgentKit.Agents.Background;
using AgentKit.Provenance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentKit;

/// <summary>Adds runs in the background.</summary>
public static class BackgroundBuilderExtensions
{
    /// <summary>
    /// Adds runs in the background, carried out while the host runs. Resolve <see cref="BackgroundRuns"/>. What waits is kept in
    /// memory, unless <see cref="UseFileBackgroundJournal"/> says otherwise.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Limits and times.</param>
    public static IAgentKitBuilder AddBackgroundRuns(this IAgentKitBuilder builder, Action<BackgroundOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptionsWithValidateOnStart<BackgroundOptions>();
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IValidateOptions<BackgroundOptions>, BackgroundOptionsValidator>(),
            ServiceDescriptor.Singleton<IValidateOptions<BackgroundOptions>, BackgroundStoresValidator>(),
            ServiceDescriptor.Singleton<IHostedService, BackgroundWorker>(),
        ]);
        services.TryAddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.TryAddSingleton<BackgroundJournal, InMemoryBackgroundJournal>();
        services.TryAddSingleton<Outbox>();
        services.TryAddSingleton(static provider => new BackgroundRuns(
            provider,
            provider.GetRequiredService<BackgroundJournal>(),
            provider.GetRequiredService<IOptions<BackgroundOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IdSource>()));
        if (configure is not null)
            services.Configure(configure);
        return builder;
    }

    /// <summary>Keeps background runs and undelivered notices as files, which survive the process and a loss of power. Sessions must be kept too (<c>UseFileSessions</c>).</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="directory">The folder; made when the first run is submitted. Several processes may share it.</param>
    public static IAgentKitBuilder UseFileBackgroundJournal(this IAgentKitBuilder builder, string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return builder.UseBackgroundJournal(services => new FileBackgroundJournal(
            directory, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>().CreateLogger<FileBackgroundJournal>()));
    }

    /// <summary>Says where background runs are kept. Default: in memory, for this process alone.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Makes the journal.</param>
    public static IAgentKitBuilder UseBackgroundJournal(this IAgentKitBuilder builder, Func<IServiceProvider, BackgroundJournal> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.Replace(ServiceDescriptor.Singleton(create));
        return builder;
    }

    /// <summary>Adds one who is told when background runs end or wait for an answer.</summary>
    /// <typeparam name="T">The notifier.</typeparam>
    /// <param name="builder">The builder.</param>
    public static IAgentKitBuilder AddRunNotifier<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(this IAgentKitBuilder builder)
        where T : class, IRunNotifier
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IRunNotifier, T>();
        return builder;
    }

    /// <summary>Tells a receiver by HTTP POST when background runs end or wait for an answer, signed as Standard Webhooks are.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Names the receiver. Keep it the same from one start to the next: what is undelivered is kept under it.</param>
    /// <param name="configure">Where to, and with which secret.</param>
    public static IAgentKitBuilder AddWebhook(this IAgentKitBuilder builder, string name, Action<WebhookOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<WebhookOptions>(name).Configure(configure).ValidateOnStart();
        builder.Services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>(),
            ServiceDescriptor.Singleton<IValidateOptions<WebhookOptions>, WebhookTargetValidator>(),
        ]);
        builder.Services.AddSingleton<IRunNotifier>(provider => new WebhookNotifier(
            name,
            provider.GetRequiredService<IOptionsMonitor<WebhookOptions>>().Get(name),
            provider.GetRequiredService<SecretRedactor>(),
            provider,
            provider.GetRequiredService<TimeProvider>()));
        return builder;
    }
}
