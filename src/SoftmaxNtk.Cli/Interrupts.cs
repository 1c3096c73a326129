using System.Runtime.InteropServices;

namespace SoftmaxNtk.Cli;

/// <summary>
/// Turns the first Ctrl-C (SIGINT) or SIGTERM into a cancellation, so that what was computed is kept and marked. The second one
/// is left to the operating system, which ends the process at once.
/// </summary>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private readonly Action announce;
    private int count;

    /// <param name="announce">Called once, at the first signal.</param>
    public Interrupts(Action announce)
    {
        this.announce = announce;
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        ];
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
            registration.Dispose();
        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (Interlocked.Increment(ref count) > 1)
            return;
        context.Cancel = true;
        announce();
        source.Cancel();
    }
}
