using System.ComponentModel.DataAnnotations;
using AgentKit.Internal;

namespace AgentKit;

/// <summary>A receiver that is told of background runs by HTTP POST.</summary>
public sealed class WebhookOptions
{
    /// <summary>Where to. <c>https</c>, or <c>http</c> to this machine itself.</summary>
    /// <value>No default: it must be set.</value>
    [Required]
    public Uri? Url { get; set; }

    /// <summary>
    /// The secrets that requests are signed with, as <c>whsec_</c> and 24 to 64 bytes in base64. With several, each makes a
    /// signature, so that a receiver can change from one to the next.
    /// </summary>
    /// <value>No default: at least one must be set.</value>
    public IList<string> Secrets { get; } = [];

    /// <summary>Whether <c>http</c> to other machines is allowed: everybody on the way can then read what runs answered.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool AllowsPlainHttp { get; set; }

    /// <summary>How long one request may take, until the receiver has answered.</summary>
    /// <value>Default: 10 seconds. Range: 100 milliseconds to 2 minutes. <see cref="BackgroundOptions.NotifyTimeLimit"/> holds as well.</value>
    [TimeRange("00:00:00.1", "00:02:00")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most characters of the run's answer that are sent.</summary>
    /// <value>Default: 4,000. Range: 0 to 1,000,000. 0 sends none.</value>
    [Range(0, 1_000_000)]
    public int MostTextCharacters { get; set; } = 4_000;

    /// <summary>Whether tenant and user of the run are sent.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool SendsOwner { get; set; }

    /// <summary>
    /// Makes the client of a request, from the host's own factory for example; asked at each, and not disposed of. It must not
    /// follow redirects.
    /// </summary>
    /// <value>Default: <see langword="null"/>, a client of its own without redirects, cookies and proxy.</value>
    public Func<IServiceProvider, HttpClient>? CreateClient { get; set; }
}
