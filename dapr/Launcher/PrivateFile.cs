namespace SingleWindow.Launcher;

/// <summary>Files with secrets: readable and writable by their owner only, from the first moment.</summary>
internal static class PrivateFile
{
    public static async Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken stop)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // Written beside and moved: who reads sees the whole file or none.
        await using (var file = new FileStream(path + ".new", options)) await file.WriteAsync(content, stop);
        File.Move(path + ".new", path, overwrite: true);
    }
}
