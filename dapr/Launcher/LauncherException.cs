namespace SingleWindow.Launcher;

/// <summary>Something the person at the keyboard can mend; the message says how. Shown without a stack trace.</summary>
public sealed class LauncherException : Exception
{
    public LauncherException(string message) : base(message)
    {
    }

    public LauncherException(string message, Exception inner) : base(message, inner)
    {
    }

    public LauncherException()
    {
    }
}
