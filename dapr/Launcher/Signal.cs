using System.Runtime.InteropServices;

namespace SingleWindow.Launcher;

/// <summary>POSIX signals, which <see cref="System.Diagnostics.Process"/> cannot send.</summary>
public static class Signal
{
    public const int Interrupt = 2, Quit = 3, Kill = 9, Terminate = 15;

    /// <summary>False when there is no such process.</summary>
    public static bool Send(int processId, int signal) => kill(processId, signal) == 0;

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int processId, int signal);
}
