using JasperFx.Core;

namespace SingleWindow.ServiceHost;

/// <summary>
/// On a member named <c>Version</c> that does not count the facts of its stream. Without it the event store takes the name
/// for its own convention and writes the stream's version into it after every fold.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OwnVersionAttribute : JasperFxIgnoreAttribute;
